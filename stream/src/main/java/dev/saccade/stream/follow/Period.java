package dev.saccade.stream.follow;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of the wall clock that is summarized without being asked for.
 *
 * @param to not part of it
 * @param day whether it is a whole day, made of the shorter ones
 */
public record Period(Instant from, Instant to, boolean day) {
    /** @throws IllegalArgumentException it is empty */
    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("period from " + from + " must end after that, not at " + to);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}
