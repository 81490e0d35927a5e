package dev.saccade.stream.follow;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What the follower waits for at the moment, for a probe. Any thread. */
final class Making {
    /** After so long between two polls the group goes on without this member. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private volatile @Nullable Begun begun;

    private record Begun(String what, long sinceNanos) {}

    Making() {
        this(System::nanoTime);
    }

    Making(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void begin(String what) {
        begun = new Begun(what, nanos.getAsLong());
    }

    void end() {
        begun = null;
    }

    Optional<String> overdue() {
        Begun current = begun;
        if (current == null || nanos.getAsLong() - current.sinceNanos() < LONGEST.toNanos()) {
            return Optional.empty();
        }
        Duration since = Duration.ofNanos(nanos.getAsLong() - current.sinceNanos());
        return Optional.of(current.what() + " has been in the making for " + since.toSeconds() + " s");
    }
}
