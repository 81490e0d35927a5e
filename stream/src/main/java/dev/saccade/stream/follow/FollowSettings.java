package dev.saccade.stream.follow;

import dev.saccade.stream.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/**
 * How results are followed and requests are answered.
 *
 * @param group owner of the results; {@code GROUP-summaries} follows them, {@code GROUP-summary-requests} answers
 * @param workerId stable name within these groups; part of the transactional ids
 * @param zone whose days are summarized
 * @param every length of the periods, counted from the day's midnight; where it is a day there are no days beside
 * @param settle how long nothing new may have come of a period before it is told; never waited for longer than ten times
 * @param clock which tells when a period is over
 * @param kafka client settings, passed through; bootstrap.servers at least
 */
public record FollowSettings(
        Topics topics,
        String group,
        String workerId,
        ZoneId zone,
        Duration every,
        Duration settle,
        InstantSource clock,
        Map<String, Object> kafka) {
    public static final Duration DEFAULT_EVERY = Duration.ofHours(1);
    public static final Duration DEFAULT_SETTLE = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException a duration is out of bounds */
    public FollowSettings {
        kafka = Map.copyOf(kafka);
        if (every.compareTo(Duration.ofSeconds(1)) < 0
                || every.compareTo(Duration.ofDays(1)) > 0
                || Duration.ofDays(1).toNanos() % every.toNanos() != 0) {
            throw new IllegalArgumentException("every is " + every + ", must be a whole part of a day, 1 s at least");
        }
        if (settle.isNegative() || settle.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("settle is " + settle + ", must be from 0 to 1 hour");
        }
    }
}
