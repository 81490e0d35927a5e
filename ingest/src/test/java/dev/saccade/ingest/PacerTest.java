package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final Pacer pacer = new Pacer();

    @Test
    void picturesAreDueAtTheirDistanceFromTheFirst() {
        assertEquals(0, pacer.delayNanos(5_000_000, 70));
        assertEquals(40_000_000, pacer.delayNanos(5_040_000, 70));
        assertEquals(0, pacer.delayNanos(5_080_000, 80_000_070));
    }

    @Test
    void aFallOfTheClockDoesNotBlock() {
        pacer.delayNanos(100_000_000, 0);
        assertEquals(0, pacer.delayNanos(0, 0));
    }

    @Test
    void afterAStallItPlaysOnAtItsOwnSpeedRatherThanCatchUp() {
        pacer.delayNanos(0, 0);
        pacer.delayNanos(40_000, 5_000_000_000L);
        assertEquals(40_000_000, pacer.delayNanos(80_000, 5_000_000_000L));
    }

    @Property
    void noClockHoweverWildMakesItWaitLong(@ForAll long[] timesMicros) {
        Pacer wild = new Pacer();
        for (long time : timesMicros) {
            assertTrue(wild.delayNanos(time / 4, 0) <= 10_000_000_000L);
        }
    }
}
