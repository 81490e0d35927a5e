package dev.saccade.clip;

import java.util.List;
import java.util.Locale;

/**
 * An action that a camera shows, as known at one revision.
 *
 * @param id the same for every revision: a hash of group, camera, epoch, action and start
 * @param revision rises by one with each record of the event, from 1
 * @param startMicros presentation time
 * @param endMicros presentation time of the latest sign of the action
 * @param peakProbability highest probability so far
 * @param keyFrames at most {@link #MAX_KEY_FRAMES}, by presentation time
 * @param closeReason why the event closed, empty while it is open: {@code ended} or {@code epoch-ended}
 */
public record ActionEvent(
        String id,
        int revision,
        State state,
        CameraId camera,
        Epoch epoch,
        String action,
        long startMicros,
        long endMicros,
        long startCapturedAtMicros,
        long endCapturedAtMicros,
        float peakProbability,
        List<KeyFrame> keyFrames,
        String closeReason) {
    public static final int MAX_KEY_FRAMES = 3;

    public ActionEvent {
        keyFrames = List.copyOf(keyFrames);
        if (keyFrames.size() > MAX_KEY_FRAMES) {
            throw new IllegalArgumentException(
                    "event has " + keyFrames.size() + " key frames, must have at most " + MAX_KEY_FRAMES);
        }
    }

    /** {@code OPENED} once, then {@code UPDATED} any number of times, then {@code CLOSED} once. */
    public enum State {
        OPENED,
        UPDATED,
        CLOSED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
