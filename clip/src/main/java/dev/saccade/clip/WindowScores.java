package dev.saccade.clip;

import java.util.List;

/**
 * K consecutive segments, scored together.
 *
 * @param lastSegment number of the window's last segment; with camera and epoch it names the window
 * @param startMicros presentation time of the first segment's start
 * @param endMicros presentation time of the last segment's end
 * @param startCapturedAtMicros wall clock at {@code startMicros}
 * @param label the action of the highest probability
 * @param probabilities [A], in the order of the bundle's labels
 * @param segments [K], or fewer at the end of an epoch shorter than a window
 */
public record WindowScores(
        CameraId camera,
        Epoch epoch,
        long lastSegment,
        long startMicros,
        long endMicros,
        long startCapturedAtMicros,
        long endCapturedAtMicros,
        String label,
        float[] probabilities,
        List<SegmentScore> segments) {
    public WindowScores {
        segments = List.copyOf(segments);
    }
}
