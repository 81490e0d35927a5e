package dev.saccade.clip;

/**
 * What is sampled from a segment: L frames at the size of the backbone's input.
 *
 * @param segment number of the segment
 * @param ptsMicros of the L frames, rising
 * @param pixels [L, H, W, 3] RGB, owned
 */
public record Snippet(long segment, long[] ptsMicros, byte[] pixels) {}
