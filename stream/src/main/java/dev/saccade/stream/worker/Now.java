package dev.saccade.stream.worker;

import java.time.Clock;

/**
 * One moment by two clocks.
 *
 * @param millis of the day, as timestamps are
 * @param nanos of {@link System#nanoTime}, which never jumps
 */
record Now(long millis, long nanos) {
    static Now of(Clock clock) {
        return new Now(clock.millis(), System.nanoTime());
    }
}
