package dev.saccade.model;

/** A set of clips that a bundle was trained on, by name and hash. */
record TrainedOn(String name, String sha256) {}
