package dev.saccade.stream.lane;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.SpatialMap;
import java.util.List;
import java.util.Objects;

/**
 * An action in progress, as the state topic keeps it.
 *
 * @param id of the open event, empty while it is not open
 * @param revision of the last record of the event, 0 while it is not open
 * @param revisedMicros end of the event at that revision
 * @param goneMicros presentation times of key frames that gave way to others and that a window may still show
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrackState(
        String action,
        long startMicros,
        long startCapturedAtMicros,
        long endMicros,
        long endCapturedAtMicros,
        float peak,
        boolean entered,
        String id,
        int revision,
        long revisedMicros,
        List<Key> keyFrames,
        List<Long> goneMicros) {
    public TrackState {
        keyFrames = List.copyOf(keyFrames);
        goneMicros = List.copyOf(goneMicros);
    }

    /**
     * A chosen key frame; its spatial map in steps of 1/255, base64, as in the events topic.
     *
     * @param gates left out of the JSON where there are none
     */
    public record Key(
            long ptsMicros,
            long capturedAtMicros,
            float score,
            int height,
            int width,
            byte[] map,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) float[] gates) {
        private static final float[] NO_GATES = new float[0];

        public Key {
            gates = Objects.requireNonNullElse(gates, NO_GATES);
        }

        static Key of(KeyFrame k) {
            float[] weights = k.spatial().weights();
            byte[] map = new byte[weights.length];
            for (int i = 0; i < map.length; i++) {
                map[i] = (byte) Math.round(Math.max(0, Math.min(1, weights[i])) * 255);
            }
            return new Key(
                    k.ptsMicros(),
                    k.capturedAtMicros(),
                    k.score(),
                    k.spatial().height(),
                    k.spatial().width(),
                    map,
                    k.gates());
        }

        KeyFrame keyFrame() {
            float[] weights = new float[map.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (map[i] & 0xff) / 255f;
            }
            return new KeyFrame(ptsMicros, capturedAtMicros, score, new SpatialMap(height, width, weights), gates);
        }
    }
}
