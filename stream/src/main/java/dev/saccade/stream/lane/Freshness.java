package dev.saccade.stream.lane;

import java.time.Clock;
import java.time.Duration;

/** Whether lag may drop pictures: live mode drops whole GOPs over the budget, every-frame mode drops nothing. */
public sealed interface Freshness {
    /**
     * Whether a GOP that begins with a record so late is too old to be worth decoding.
     *
     * @param dropping whether the camera's last GOP was
     */
    boolean stale(long lagMillis, boolean dropping);

    /** By which lag is told. */
    Clock clock();

    /** Nothing is dropped. */
    record EveryFrame() implements Freshness {
        @Override
        public boolean stale(long lagMillis, boolean dropping) {
            return false;
        }

        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    }

    /**
     * Lag is now minus the Kafka timestamp of the record in hand, as far as the worker itself is behind. A camera over
     * the budget drops until it is within half of it: windows need stretches, and every other GOP has none.
     */
    record Live(Duration budget, Clock clock) implements Freshness {
        @Override
        public boolean stale(long lagMillis, boolean dropping) {
            return lagMillis > budget.toMillis() / (dropping ? 2 : 1);
        }
    }
}
