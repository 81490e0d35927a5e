package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ClockSkewTest {
    private static final long S = 1_000_000_000L;

    private final ClockSkew skew = new ClockSkew();

    /** A record a second, none of which waited. */
    private int sayings(long ageMillis, int fromSecond, int toSecond) {
        int sayings = 0;
        for (int second = fromSecond; second < toSecond; second++) {
            sayings += skew.observe(ageMillis + second % 3 * 50, false, second * S) ? 1 : 0;
        }
        return sayings;
    }

    @Test
    void aRightClockHasNoSkewAndNothingToSay() {
        assertEquals(0, sayings(150, 0, 200));
        assertEquals(0, skew.millis());
    }

    @Test
    void aClockThatIsBehindOrAheadIsKnownAtOnceAndSaidOnce() {
        for (long wrong : new long[] {3_600_000, -3_600_000}) {
            ClockSkew fresh = new ClockSkew();
            assertFalse(fresh.observe(wrong, false, 0));
            assertEquals(wrong, fresh.millis());
        }
        assertEquals(1, sayings(-20_000, 0, 300));
        assertEquals(-20_000, skew.millis());
    }

    @Test
    void whatWaitedTellsNothingUnlessItComesFromTheFuture() {
        skew.observe(60_000, true, 0);
        assertEquals(0, skew.millis());
        skew.observe(-60_000, true, 1);
        assertEquals(-60_000, skew.millis());
        skew.observe(-50_000, true, 2);
        assertEquals(-60_000, skew.millis());
    }

    @Test
    void aBufferThatIsSentLateIsNoWrongClock() {
        assertEquals(0, sayings(100, 0, 60));
        assertEquals(0, sayings(40_000, 60, 75));
        assertEquals(0, skew.millis());
        assertEquals(0, sayings(100, 75, 200));
    }

    @Test
    void aClockThatIsPutRightIsBelievedAtOnceAndOneThatIsPutBackWithinTwoWindows() {
        sayings(3_600_000, 0, 100);
        skew.observe(100, false, 100 * S);
        assertEquals(0, skew.millis());
        sayings(20_000, 101, 170);
        assertEquals(20_000, skew.millis(), 100);
        assertTrue(skew.millis() > 19_000);
    }
}
