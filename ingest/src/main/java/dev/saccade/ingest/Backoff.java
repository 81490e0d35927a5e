package dev.saccade.ingest;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits that double up to a limit, each shortened at random by up to half, so that cameras that were lost together do
 * not come back together.
 */
final class Backoff {
    private final long minMillis;
    private final long maxMillis;
    private final DoubleSupplier random;
    private long millis;

    /** @param random 0 up to 1 */
    Backoff(Duration min, Duration max, DoubleSupplier random) {
        this.minMillis = min.toMillis();
        this.maxMillis = max.toMillis();
        this.random = random;
        this.millis = minMillis;
    }

    Duration next() {
        long whole = millis;
        millis = Math.min(maxMillis, whole * 2);
        return Duration.ofMillis(Math.round(whole * (1 - random.getAsDouble() / 2)));
    }

    void reset() {
        millis = minMillis;
    }
}
