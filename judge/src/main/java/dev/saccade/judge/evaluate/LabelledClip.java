package dev.saccade.judge.evaluate;

import java.nio.file.Path;

/**
 * A clip of which somebody says what is done in it.
 *
 * @param label one of the bundle's
 * @param source where it was filmed: clips of one source are never independent of each other
 */
record LabelledClip(Path path, String label, String source) {}
