package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Property
    void everyWaitLiesBetweenHalfOfTheFirstAndTheLast(
            @ForAll @IntRange(min = 1, max = 5_000) int min,
            @ForAll @IntRange(min = 5_000, max = 60_000) int max,
            @ForAll @DoubleRange(max = 0.99) double random,
            @ForAll @IntRange(min = 1, max = 100) int tries) {
        Backoff backoff = new Backoff(Duration.ofMillis(min), Duration.ofMillis(max), () -> random);
        Duration before = Duration.ZERO;
        for (int i = 0; i < tries; i++) {
            Duration wait = backoff.next();
            assertTrue(wait.toMillis() >= min / 2 && wait.toMillis() <= max, wait.toString());
            assertTrue(wait.compareTo(before) >= 0, "waits do not fall");
            before = wait;
        }
    }

    @Test
    void waitsDoubleUpToTheLimitAndBeginAgainAfterReset() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(350), () -> 0);
        assertEquals(Duration.ofMillis(100), backoff.next());
        assertEquals(Duration.ofMillis(200), backoff.next());
        assertEquals(Duration.ofMillis(350), backoff.next());
        backoff.reset();
        assertEquals(Duration.ofMillis(100), backoff.next());
    }
}
