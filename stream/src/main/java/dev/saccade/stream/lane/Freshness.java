package dev.saccade.stream.lane;

import java.time.Clock;
import java.time.Duration;

/** Whether lag may drop pictures: live mode drops whole GOPs over the budget, every-frame mode drops nothing. */
public sealed interface Freshness {
    /** Whether a GOP that begins with a record of this timestamp is too old to be worth decoding. */
    boolean stale(long timestampMillis);

    /** Nothing is dropped. */
    record EveryFrame() implements Freshness {
        @Override
        public boolean stale(long timestampMillis) {
            return false;
        }
    }

    /** Lag is now minus the Kafka timestamp of the record in hand. */
    record Live(Duration budget, Clock clock) implements Freshness {
        @Override
        public boolean stale(long timestampMillis) {
            return clock.millis() - timestampMillis > budget.toMillis();
        }
    }
}
