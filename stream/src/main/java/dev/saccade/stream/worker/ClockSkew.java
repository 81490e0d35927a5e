package dev.saccade.stream.worker;

import java.time.Duration;

/**
 * How far a producer's clock is behind this machine's: what is left of its records' age where none of them waited. The
 * least of the last minute or so counts, since the way here only adds. Below zero it is ahead. Poll thread.
 */
final class ClockSkew {
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final long UNKNOWN = Long.MAX_VALUE;
    /** Clocks of one network are closer than this, and the way here is shorter. */
    private static final long TOLERATED_MILLIS = 1_000;

    private long current = UNKNOWN;
    private long previous = UNKNOWN;
    private long windowNanos;
    private boolean said;

    /**
     * A record as it was read.
     *
     * @param ageMillis now minus its timestamp
     * @param waited whether it may have waited for the worker: then its age tells of the clock only where it is less
     * @return true once, when the clock has been wrong for a whole window
     */
    boolean observe(long ageMillis, boolean waited, long nowNanos) {
        if (waited) {
            if (ageMillis < (known() ? least() : 0)) {
                current = ageMillis;
            }
            return false;
        }
        boolean first = !known();
        boolean over = !first && nowNanos - windowNanos > WINDOW.toNanos();
        if (over) {
            previous = current;
            current = UNKNOWN;
        }
        if (first || over) {
            windowNanos = nowNanos;
        }
        current = Math.min(current, ageMillis);
        boolean say = over && !said && millis() != 0;
        said |= say;
        return say;
    }

    /** Zero for a clock that is right, and until something is known. */
    long millis() {
        return known() && Math.abs(least()) > TOLERATED_MILLIS ? least() : 0;
    }

    private boolean known() {
        return least() != UNKNOWN;
    }

    private long least() {
        return Math.min(current, previous);
    }
}
