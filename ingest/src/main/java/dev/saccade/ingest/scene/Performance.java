package dev.saccade.ingest.scene;

/**
 * An action as one figure performs it.
 *
 * @param seconds how long it lasts
 * @param decisive seconds from its start to the decisive moment
 * @param detail which hand waves (left, right, both), how often it hops (once, twice), to which side of the picture it
 *     falls (left, right)
 * @param heading in which a falling body lies; of no meaning for the others
 */
record Performance(SceneAction action, String detail, double seconds, double decisive, double heading, Motion motion) {}
