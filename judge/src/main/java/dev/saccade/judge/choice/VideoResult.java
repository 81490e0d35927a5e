package dev.saccade.judge.choice;

import java.util.Map;

/**
 * One video.
 *
 * @param seen whether the bundle was trained on it
 * @param frames that the product chose by itself; the other ways as many
 * @param moments that are decisive
 */
record VideoResult(String name, boolean seen, double seconds, int frames, int moments, Map<Way, Measures> ways) {}
