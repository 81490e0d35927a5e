package dev.saccade.stream.worker;

import java.time.Clock;
import java.time.Duration;

/** Whether lag may drop pictures: live mode drops whole GOPs that are too late, every-frame mode drops nothing. */
public sealed interface Freshness {
    /** By which lag is told. */
    Clock clock();

    /** Nothing is dropped. */
    record EveryFrame() implements Freshness {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }
    }

    /**
     * Lag is now minus the Kafka timestamp of the record in hand, as far as the worker itself is behind.
     *
     * @param budget how late a picture may be
     */
    record Live(Duration budget, Clock clock) implements Freshness {}
}
