package dev.saccade.stream.record;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The scores of K consecutive segments of a camera. Camera, epoch, last segment and group together name it.
 *
 * @param epoch {@code MILLIS} or {@code MILLIS+OFFSET}
 * @param label the action of the highest probability
 * @param probabilities by label, in the order of the bundle's labels
 * @param segments [K], or fewer at the end of an epoch shorter than a window
 */
public record WindowResult(
        String camera,
        String epoch,
        long lastSegment,
        Moment start,
        Moment end,
        String label,
        Map<String, Float> probabilities,
        List<Segment> segments,
        String group,
        BundleName bundle)
        implements Result {
    public WindowResult {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(bundle, "bundle");
        probabilities = Labelled.copy(probabilities);
        segments = List.copyOf(segments);
    }

    /**
     * One segment's part in the window.
     *
     * @param ptsMicros of the snippet's first frame; the segment's start where absent
     * @param attention temporal attention, 0 where absent
     * @param keyFrameScore temporal attention times the probability of the window's label
     */
    public record Segment(long segment, long ptsMicros, boolean present, float attention, float keyFrameScore) {}
}
