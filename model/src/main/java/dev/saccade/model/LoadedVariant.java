package dev.saccade.model;

/** A variant that runs on a device and has passed its golden check there. */
record LoadedVariant(Variant variant, Device device, GoldenReport golden, InferenceDispatcher dispatcher) {}
