package dev.saccade.ingest;

import java.time.Duration;

/**
 * How a source is played.
 *
 * @param fast files as fast as the sink takes them, not at the speed of their clock
 * @param loop files for ever, each time in a new epoch
 * @param openTimeout longest time to connect and to find the video
 * @param readTimeout longest silence before a camera counts as lost
 * @param retryMin first wait before a lost camera is tried again
 * @param retryMax longest such wait
 */
public record FeedSettings(
        boolean fast, boolean loop, Duration openTimeout, Duration readTimeout, Duration retryMin, Duration retryMax) {
    private static final Duration LIMIT = Duration.ofHours(1);

    public FeedSettings {
        check("openTimeout", openTimeout);
        check("readTimeout", readTimeout);
        check("retryMin", retryMin);
        check("retryMax", retryMax);
        if (retryMin.compareTo(retryMax) > 0) {
            throw new IllegalArgumentException("retryMin is " + retryMin + ", must be at most retryMax, " + retryMax);
        }
    }

    public static FeedSettings defaults() {
        return new FeedSettings(
                false,
                false,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(30));
    }

    public FeedSettings fast(boolean value) {
        return new FeedSettings(value, loop, openTimeout, readTimeout, retryMin, retryMax);
    }

    public FeedSettings loop(boolean value) {
        return new FeedSettings(fast, value, openTimeout, readTimeout, retryMin, retryMax);
    }

    private static void check(String name, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ", must be above zero and at most " + LIMIT);
        }
    }
}
