package dev.saccade.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SegmentGridTest {
    private static final SegmentGrid GRID = new SegmentGrid(250_000, 80_000, 80_000, 2);

    @Property
    void everyTimeLiesInItsSegment(@ForAll @LongRange(min = -(1L << 50), max = 1L << 50) long pts) {
        long segment = GRID.segmentOf(pts);
        assertTrue(GRID.startMicros(segment) <= pts && pts < GRID.endMicros(segment));
    }

    @Test
    void timesBeforeZeroBelongToNegativeSegments() {
        assertEquals(-1, GRID.segmentOf(-1));
        assertEquals(0, GRID.segmentOf(0));
    }

    @Test
    void refusesASnippetLongerThanItsSegment() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new SegmentGrid(250_000, 100_000, 80_000, 3));
        assertTrue(refused.getMessage().contains("260000"), refused.getMessage());
        assertTrue(refused.getMessage().contains("249999"), refused.getMessage());
    }
}
