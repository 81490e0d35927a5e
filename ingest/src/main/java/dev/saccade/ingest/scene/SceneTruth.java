package dev.saccade.ingest.scene;

/**
 * What truly happens in a scene, once.
 *
 * @param who which figure, as {@code figure-1}
 * @param startMicros scene time at which the action begins
 * @param endMicros scene time at which it is over
 * @param decisiveMicros the moment that a single picture of the action should show
 */
public record SceneTruth(String who, SceneAction action, long startMicros, long endMicros, long decisiveMicros) {
    static final String WHO = "figure-";

    public SceneTruth {
        if (startMicros < 0 || decisiveMicros < startMicros || endMicros < decisiveMicros) {
            throw new IllegalArgumentException("truth runs from " + startMicros + " over " + decisiveMicros + " to "
                    + endMicros + ", must rise from at least 0");
        }
    }
}
