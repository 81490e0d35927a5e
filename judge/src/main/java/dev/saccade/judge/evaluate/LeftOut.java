package dev.saccade.judge.evaluate;

/** A clip that cannot be judged, and why. */
record LeftOut(String path, String reason) {}
