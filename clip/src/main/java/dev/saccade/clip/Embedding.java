package dev.saccade.clip;

/**
 * A snippet, embedded.
 *
 * @param values [D], or more axes flattened
 */
public record Embedding(float[] values, SpatialMap spatial) {}
