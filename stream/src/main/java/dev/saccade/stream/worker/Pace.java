package dev.saccade.stream.worker;

import java.time.Duration;

/**
 * How much of Kafka's time each camera has of a batch: so little that a batch takes about a second at most, however slow
 * the machine, and so much that waiting for the slowest lane costs little.
 */
final class Pace {
    private static final Duration MOST = Duration.ofSeconds(1);
    private static final Duration LEAST = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration SHORT = LONG.dividedBy(4);

    /** The first may be of many cameras and on a machine of unknown speed. */
    private Duration share = Duration.ofMillis(40);

    Duration share() {
        return share;
    }

    /**
     * How long a batch took.
     *
     * @param left whether there was more in hand than the shares
     */
    void took(Duration time, boolean left) {
        if (time.compareTo(LONG) > 0) {
            long millis = share.toMillis() * LONG.toMillis() / (2 * time.toMillis());
            share = Duration.ofMillis(Math.max(LEAST.toMillis(), millis));
        } else if (left && time.compareTo(SHORT) < 0) {
            share = Duration.ofMillis(Math.min(MOST.toMillis(), 2 * share.toMillis()));
        }
    }
}
