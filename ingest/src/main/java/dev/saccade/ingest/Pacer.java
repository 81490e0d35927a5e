package dev.saccade.ingest;

/** Plays a clock at its own speed. Where the clock jumps, or the player falls behind, it goes on from there. */
final class Pacer {
    private static final long JUMP_MICROS = 10_000_000;
    private static final long BEHIND_NANOS = 1_000_000_000;

    private boolean started;
    private long anchorMicros;
    private long anchorNanos;

    /** How long to wait until a picture of this time is due; 0 or less: now. */
    long delayNanos(long timeMicros, long nowNanos) {
        if (!started || Math.abs(timeMicros - anchorMicros - sinceAnchor(nowNanos) / 1000) > JUMP_MICROS) {
            anchor(timeMicros, nowNanos);
        }
        long delay = (timeMicros - anchorMicros) * 1000 - sinceAnchor(nowNanos);
        if (delay < -BEHIND_NANOS) {
            anchor(timeMicros, nowNanos);
        }
        return delay;
    }

    private long sinceAnchor(long nowNanos) {
        return nowNanos - anchorNanos;
    }

    private void anchor(long timeMicros, long nowNanos) {
        started = true;
        anchorMicros = timeMicros;
        anchorNanos = nowNanos;
    }
}
