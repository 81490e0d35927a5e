package dev.saccade.judge.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static Trend of(int count, IntFunction<Footprint> sample) {
        Trend trend = new Trend();
        for (int i = 0; i < count; i++) {
            trend.add(sample.apply(i));
        }
        return trend;
    }

    @Test
    void whatRisesAtFirstAndThenStaysDoesNotGrow() {
        Trend trend = of(1000, i -> new Footprint(i < 100 ? 5 : 20, 110, 100 + Math.min(i, 300) + i % 7, 500));
        assertEquals(List.of(), trend.grown());
        assertEquals(500, trend.peakMegabytes());
        assertEquals(20, trend.tenths().get(2).threads());
    }

    @Test
    void whatRisesToTheEndGrows() {
        Trend trend = of(1000, i -> new Footprint(20 + i / 100, 110 + i, 100 + i / 5.0, 300));
        assertEquals(
                List.of(
                        "threads grew from 25 in the middle to 29 at the end",
                        "open files grew from 660 in the middle to 1060 at the end",
                        "resident MB grew from 210 in the middle to 290 at the end"),
                trend.grown());
    }

    @Test
    void fewCasesSayNothingOfMemory() {
        assertEquals(
                List.of(),
                of(100, i -> new Footprint(20, 110, 100 + 2 * i, 300)).grown());
    }
}
