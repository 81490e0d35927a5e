package dev.saccade.ingest.scene;

/**
 * An action as one figure performs it.
 *
 * @param seconds how long it lasts
 * @param decisive seconds from its start to the decisive moment
 * @param heading in which a falling body lies; of no meaning for the others
 */
record Performance(SceneAction action, double seconds, double decisive, double heading, Motion motion) {}
