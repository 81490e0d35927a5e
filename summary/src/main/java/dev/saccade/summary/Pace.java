package dev.saccade.summary;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a reading comes along.
 *
 * @param doneMicros of the footage
 * @param ofMicros how long it says it is
 * @param nanos how long it has taken
 */
public record Pace(long doneMicros, OptionalLong ofMicros, long nanos) {
    public double timesRealTime() {
        return doneMicros * 1000.0 / Math.max(1, nanos);
    }

    /** 0 to 1. */
    public OptionalDouble share() {
        return ofMicros.isPresent() && ofMicros.getAsLong() > 0
                ? OptionalDouble.of(Math.max(0, Math.min(1, doneMicros / (double) ofMicros.getAsLong())))
                : OptionalDouble.empty();
    }

    /** If it goes on like this; empty where nobody can tell, or nothing is left. */
    public OptionalLong secondsLeft() {
        return ofMicros.isPresent() && ofMicros.getAsLong() > doneMicros && doneMicros > 0
                ? OptionalLong.of((long) ((ofMicros.getAsLong() - doneMicros) / timesRealTime() / 1e6))
                : OptionalLong.empty();
    }
}
