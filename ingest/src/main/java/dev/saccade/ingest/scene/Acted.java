package dev.saccade.ingest.scene;

/**
 * An action with where it happens.
 *
 * @param place of the feet, which stay where they are
 */
record Acted(SceneTruth truth, Place place, Performance act) {}
