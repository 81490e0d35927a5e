package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ResumePointsTest {
    private final ResumePoints points = new ResumePoints();

    @Test
    void knowsNoneBeforeTheFirst() {
        assertEquals(-1, points.offsetFor(0));
    }

    @Test
    void theLastPointAtOrBeforeThePictureIsTheOne() {
        points.add(10, 0);
        points.add(35, 1_000_000);
        points.add(60, 2_000_000);
        assertEquals(10, points.offsetFor(999_999));
        assertEquals(35, points.offsetFor(1_000_000));
        assertEquals(35, points.offsetFor(1_999_999));
        assertEquals(60, points.offsetFor(9_000_000));
    }

    @Test
    void theFirstPointServesWhatLiesBeforeIt() {
        points.add(10, 500_000);
        assertEquals(10, points.offsetFor(0));
    }
}
