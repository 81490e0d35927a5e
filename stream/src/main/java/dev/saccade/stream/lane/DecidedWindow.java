package dev.saccade.stream.lane;

import dev.saccade.clip.Decision;
import dev.saccade.clip.WindowScores;
import java.util.List;

/**
 * A decided window with what the tracker needs beside its scores.
 *
 * @param coreStartMicros start of the part that the decision speaks about
 * @param slots the window's segments, oldest first, as in {@code scores.segments()}
 */
record DecidedWindow(
        WindowScores scores, Decision decision, long coreStartMicros, long coreEndMicros, List<RingSlot> slots) {
    long startClockMicros() {
        return scores.startCapturedAtMicros() - scores.startMicros();
    }

    long endClockMicros() {
        return scores.endCapturedAtMicros() - scores.endMicros();
    }
}
