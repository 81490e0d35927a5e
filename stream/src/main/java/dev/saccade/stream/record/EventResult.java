package dev.saccade.stream.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saccade.clip.SpatialMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an action event.
 *
 * @param id the same for every revision
 * @param revision from 1
 * @param state {@code opened}, {@code updated} or {@code closed}
 * @param epoch {@code MILLIS} or {@code MILLIS+OFFSET}
 * @param end of the latest sign of the action
 * @param keyFrames at most 3, by presentation time
 * @param opensAt probability at which the bundle opens an event; absent in results of earlier versions
 * @param closeReason {@code ended} or {@code epoch-ended}; absent until the event is closed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventResult(
        String id,
        int revision,
        String state,
        String camera,
        String epoch,
        String action,
        Moment start,
        Moment end,
        float peakProbability,
        @Nullable Float opensAt,
        List<ChosenFrame> keyFrames,
        @Nullable String closeReason,
        String group,
        BundleName bundle)
        implements Result {
    public EventResult {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(bundle, "bundle");
        keyFrames = List.copyOf(keyFrames);
    }

    public boolean closed() {
        return state.equals("closed");
    }

    /** With the highest score; an event's first revision may have none. */
    public Optional<ChosenFrame> bestKeyFrame() {
        return keyFrames.stream().max(Comparator.comparingDouble(ChosenFrame::score));
    }

    /**
     * A frame that stands for the action. Its JPEG is on the key-frames topic under {@code id/ptsMicros}.
     *
     * @param score temporal attention times the action's probability
     * @param gates by label, in the order of the bundle's; left out of the JSON where there are none
     */
    public record ChosenFrame(
            long ptsMicros,
            long capturedAtMicros,
            float score,
            Weights spatialMap,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Float> gates) {
        public ChosenFrame {
            gates = Labelled.copy(Objects.requireNonNullElse(gates, Map.of()));
        }
    }

    /**
     * Where the backbone looked.
     *
     * @param weights [height, width], each 0 to 255; base64 in JSON
     */
    public record Weights(int height, int width, byte[] weights) {
        public Weights {
            if (height < 0 || width < 0 || weights.length != (long) height * width) {
                throw new IllegalArgumentException(
                        "spatial map has " + weights.length + " weights, must have " + height + " x " + width);
            }
        }

        public SpatialMap map() {
            float[] values = new float[weights.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Byte.toUnsignedInt(weights[i]) / 255f;
            }
            return new SpatialMap(height, width, values);
        }
    }
}
