package dev.saccade.stream.follow;

import java.time.Duration;

/** What came of a period that is not told yet. Offsets hold the partitions' committed ones. */
final class News {
    /** The longest that a period waits for quiet, in times of {@code settle}. */
    private static final int MOST_SETTLES = 10;

    private final Attempts attempts = new Attempts();
    private long windowsFrom = Long.MAX_VALUE;
    private long eventsFrom = Long.MAX_VALUE;
    private long latestNanos;
    private long overNanos;
    private boolean over;

    void window(long offset, long nowNanos) {
        windowsFrom = Math.min(windowsFrom, offset);
        latestNanos = nowNanos;
    }

    void event(long offset, long nowNanos) {
        eventsFrom = Math.min(eventsFrom, offset);
        latestNanos = nowNanos;
    }

    /** Of a day: one of its shorter periods was told. */
    void told(long nowNanos) {
        latestNanos = nowNanos;
    }

    /** Called with every turn after the period's end: whether it is time to tell it. */
    boolean due(Duration settle, long nowNanos) {
        if (!over) {
            over = true;
            overNanos = nowNanos;
        }
        boolean quiet = nowNanos - latestNanos >= settle.toNanos();
        boolean longEnough = nowNanos - overNanos >= MOST_SETTLES * settle.toNanos();
        return (quiet || longEnough) && attempts.mayTry(nowNanos);
    }

    long windowsFrom() {
        return windowsFrom;
    }

    long eventsFrom() {
        return eventsFrom;
    }

    Attempts attempts() {
        return attempts;
    }
}
