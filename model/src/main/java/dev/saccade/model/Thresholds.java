package dev.saccade.model;

/**
 * When windows become an event.
 *
 * @param enter probability at which an event begins, 0 to 1
 * @param exit probability below which it ends, at most {@code enter}
 * @param minDurationMicros shorter events are dropped
 * @param mergeGapMicros events of one action closer than this are one
 */
public record Thresholds(float enter, float exit, long minDurationMicros, long mergeGapMicros) {
    static final long MAX_MICROS = 3_600_000_000L;

    public Thresholds {
        Bounds.check("thresholds.enter", enter, 0, 1);
        Bounds.check("thresholds.exit", exit, 0, enter);
        Bounds.check("thresholds.minDurationMicros", minDurationMicros, 0, MAX_MICROS);
        Bounds.check("thresholds.mergeGapMicros", mergeGapMicros, 0, MAX_MICROS);
    }
}
