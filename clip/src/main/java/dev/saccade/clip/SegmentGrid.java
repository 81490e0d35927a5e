package dev.saccade.clip;

/**
 * TSN's segments (Wang et al. 2016, section 3.1) laid on the camera's clock: segment s is [sT, (s+1)T) of presentation
 * time, and frame l of its snippet is the picture with the smallest presentation time at or after sT + o + l Δ inside
 * the segment. Segments are lengths of time, never frame counts.
 *
 * @param segmentMicros T
 * @param offsetMicros o
 * @param spacingMicros Δ
 * @param frames L
 */
public record SegmentGrid(long segmentMicros, long offsetMicros, long spacingMicros, int frames) {
    public SegmentGrid {
        check("segmentMicros", segmentMicros, 1_000, 60_000_000);
        check("frames", frames, 1, 64);
        check("offsetMicros", offsetMicros, 0, segmentMicros - 1);
        check("spacingMicros", spacingMicros, frames == 1 ? 0 : 1, segmentMicros);
        check(
                "offsetMicros + (frames - 1) spacingMicros",
                offsetMicros + (frames - 1) * spacingMicros,
                0,
                segmentMicros - 1);
    }

    public long segmentOf(long ptsMicros) {
        return Math.floorDiv(ptsMicros, segmentMicros);
    }

    public long startMicros(long segment) {
        return segment * segmentMicros;
    }

    public long endMicros(long segment) {
        return (segment + 1) * segmentMicros;
    }

    /** The earliest presentation time that frame l of the segment may have. */
    public long targetMicros(long segment, int l) {
        return startMicros(segment) + offsetMicros + l * spacingMicros;
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + min + " to " + max);
        }
    }
}
