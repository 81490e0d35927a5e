package dev.saccade.stream.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A moment of a camera, on both of its clocks.
 *
 * @param ptsMicros presentation time within the epoch
 * @param capturedAtMicros wall clock, microseconds since 1970
 * @param capturedAt the same as ISO 8601 in UTC, for people
 */
public record Moment(long ptsMicros, long capturedAtMicros, String capturedAt) {
    public Moment {
        Objects.requireNonNull(capturedAt, "capturedAt");
    }

    static Moment of(long ptsMicros, long capturedAtMicros) {
        return new Moment(ptsMicros, capturedAtMicros, instant(capturedAtMicros).toString());
    }

    /** @param micros since 1970 */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
