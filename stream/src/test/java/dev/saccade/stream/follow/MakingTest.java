package dev.saccade.stream.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MakingTest {
    @Test
    void whatTakesLongerThanTheGroupWaitsIsOverdueUntilItEnds() {
        AtomicLong nanos = new AtomicLong(5);
        Making making = new Making(nanos::get);
        making.begin("x");
        nanos.addAndGet(Making.LONGEST.toNanos() - 1);
        assertEquals(Optional.empty(), making.overdue());
        nanos.addAndGet(1);
        assertEquals(Optional.of("x has been in the making for 600 s"), making.overdue());
        making.end();
        assertEquals(Optional.empty(), making.overdue());
    }
}
