package dev.saccade.stream.lane;

import dev.saccade.clip.Decision;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.WindowScores;
import dev.saccade.model.Bundle;
import java.util.List;

/**
 * A decided window with what the tracker needs beside its scores.
 *
 * @param coreStartMicros start of the part that the decision speaks about
 * @param slots the window's segments, oldest first, as in {@code scores.segments()}
 */
record DecidedWindow(
        WindowScores scores, Decision decision, long coreStartMicros, long coreEndMicros, List<RingSlot> slots) {
    static DecidedWindow of(Bundle bundle, WindowScores scores, Decision decision, List<RingSlot> slots) {
        SegmentGrid grid = bundle.grid();
        // A short window is missing segments on its left: the core keeps its place counted from the right.
        long coreFirst = bundle.window().coreStart(scores.lastSegment());
        long coreStart = Math.max(scores.startMicros(), grid.startMicros(coreFirst));
        long coreEnd = Math.max(coreStart + grid.segmentMicros(), grid.startMicros(coreFirst + bundle.coreSegments()));
        return new DecidedWindow(scores, decision, coreStart, coreEnd, slots);
    }

    long startClockMicros() {
        return scores.startCapturedAtMicros() - scores.startMicros();
    }

    long endClockMicros() {
        return scores.endCapturedAtMicros() - scores.endMicros();
    }
}
