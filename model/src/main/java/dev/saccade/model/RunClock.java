package dev.saccade.model;

import java.time.Duration;
import java.util.Optional;

/** Since when a native call runs. One thread starts and stops it, any may ask. */
final class RunClock {
    private volatile boolean on;
    private volatile long sinceNanos;

    void start() {
        sinceNanos = System.nanoTime();
        on = true;
    }

    void stop() {
        on = false;
    }

    Optional<Duration> running() {
        return on ? Optional.of(Duration.ofNanos(System.nanoTime() - sinceNanos)) : Optional.empty();
    }
}
