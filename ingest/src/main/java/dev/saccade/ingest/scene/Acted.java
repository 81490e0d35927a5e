package dev.saccade.ingest.scene;

/**
 * An action with where it happens.
 *
 * @param place of the feet, which stay where they are
 * @param heading in which a falling body lies
 */
record Acted(SceneTruth truth, Place place, double heading) {}
