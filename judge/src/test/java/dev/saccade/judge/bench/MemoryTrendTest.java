package dev.saccade.judge.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemoryTrendTest {
    private final MemoryTrend trend = new MemoryTrend();

    @Test
    void growthIsTheSlopeOfTheBestLine() {
        for (int second = 0; second <= 120; second++) {
            trend.add(second, 500_000_000 + second * 50_000L + (second % 2) * 10_000);
        }
        assertEquals(3, trend.megabytesPerMinute(), 0.01);
        assertEquals(506, trend.maxMegabytes(), 0.1);
    }

    @Test
    void oneSampleHasNoSlope() {
        trend.add(1, 1_000_000);
        assertEquals(0, trend.megabytesPerMinute());
    }
}
