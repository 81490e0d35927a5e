package dev.saccade.model;

/**
 * The windows that a head decides.
 *
 * @param segments K
 * @param stride segments from one window's start to the next's
 * @param minPresent fewer present segments than this, and the window is not decided
 * @param coreFirst the first segment, counted from the window's start, that the decision speaks about
 * @param coreSegments how many segments it speaks about; the others are context
 */
public record Window(int segments, int stride, int minPresent, int coreFirst, int coreSegments) {
    static final int MAX_SEGMENTS = 256;

    public Window {
        Bounds.check("window.segments", segments, 1, MAX_SEGMENTS);
        Bounds.check("window.stride", stride, 1, segments);
        Bounds.check("window.minPresent", minPresent, 1, segments);
        Bounds.check("window.core.first", coreFirst, 0, segments - 1);
        Bounds.check("window.core.segments", coreSegments, 1, segments - coreFirst);
    }

    /** The first segment that the decision on the window that ends with {@code lastSegment} speaks about. */
    public long coreStart(long lastSegment) {
        return lastSegment - segments + 1 + coreFirst;
    }
}
