package dev.saccade.ingest;

import java.time.Duration;

/**
 * The time by which a native call must be over. FFmpeg asks {@link #over} from inside its waits and gives up; {@link
 * #overdue} tells the watchdog of a call that does not ask. Thread-safe.
 */
final class Deadline {
    private volatile Call call = Call.NONE;
    private volatile boolean cancelled;

    void start(Duration limit) {
        call = new Call(System.nanoTime(), limit.toNanos());
    }

    void stop() {
        call = Call.NONE;
    }

    /** Ends the running call and every later one. */
    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    /** Whether the running call must give up. */
    boolean over() {
        return cancelled || call.pastNanos() > 0;
    }

    /** Whether a call still runs this long after its time. */
    boolean overdue(Duration margin) {
        return call.pastNanos() > margin.toNanos();
    }

    private record Call(long startNanos, long limitNanos) {
        private static final Call NONE = new Call(0, Long.MAX_VALUE);

        long pastNanos() {
            return limitNanos == Long.MAX_VALUE ? Long.MIN_VALUE : System.nanoTime() - startNanos - limitNanos;
        }
    }
}
