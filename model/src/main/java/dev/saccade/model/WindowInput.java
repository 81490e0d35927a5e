package dev.saccade.model;

/**
 * What a head decides on.
 *
 * @param embeddings [K, D], zeros where absent
 * @param present [K]
 */
record WindowInput(float[] embeddings, boolean[] present) {}
