package dev.saccade.stream.follow;

import java.time.Duration;

/** Tries of one piece of work, further and further apart. */
final class Attempts {
    static final int MOST = 8;

    private static final Duration FIRST_REST = Duration.ofMillis(500);

    private int failed;
    private long restUntilNanos;

    boolean mayTry(long nowNanos) {
        return failed == 0 || nowNanos - restUntilNanos >= 0;
    }

    /** @param curable whether it may go through one day, as when the broker is back: then it is tried for ever */
    void failed(boolean curable, long nowNanos) {
        restUntilNanos = nowNanos + (FIRST_REST.toNanos() << failed);
        failed = curable ? Math.min(failed + 1, MOST - 1) : failed + 1;
    }

    boolean first() {
        return failed == 1;
    }

    boolean exhausted() {
        return failed >= MOST;
    }
}
