package dev.saccade.clip;

/**
 * A snippet, embedded.
 *
 * @param values [D], or more axes flattened
 * @param gates [g], what the backbone weighed in this snippet; of length 0 where it has none
 */
public record Embedding(float[] values, SpatialMap spatial, float[] gates) {}
