package dev.saccade.stream.topic;

import java.time.Duration;

/**
 * How topics are made.
 *
 * @param partitions of every topic; cameras of one partition share its pauses
 * @param replicationFactor -1: the broker's default
 * @param keepPictures how long access units stay; with {@code keepPictureBytes} the buffer of a worker that is behind
 * @param keepPictureBytes how much of them stays, per partition
 * @param keepResults how long windows, events, key frames, summaries and dead letters stay
 */
public record TopicLayout(
        int partitions, short replicationFactor, Duration keepPictures, long keepPictureBytes, Duration keepResults) {
    public static final TopicLayout DEFAULT =
            new TopicLayout(64, (short) -1, Duration.ofHours(24), 16L << 30, Duration.ofDays(7));

    public TopicLayout {
        require("partitions", partitions, 1, 10_000);
        require("keepPictureBytes", keepPictureBytes, 1, Long.MAX_VALUE);
        require("keepPictures in ms", keepPictures.toMillis(), 1, Long.MAX_VALUE);
        require("keepResults in ms", keepResults.toMillis(), 1, Long.MAX_VALUE);
        if (replicationFactor != -1) {
            require("replicationFactor", replicationFactor, 1, Short.MAX_VALUE);
        }
    }

    private static void require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be from " + min + " to " + max);
        }
    }
}
