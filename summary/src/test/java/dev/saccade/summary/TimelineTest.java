package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Summary.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void aCellHasTheHighestProbabilitiesOfTheCoresThatTouchIt() {
        Timeline timeline = new Timeline(2, 10);
        timeline.add(0, 20, new float[] {0.1f, 0.9f});
        timeline.add(10, 30, new float[] {0.5f, 0.5f});
        List<Cell> cells = timeline.cells(45);
        assertEquals(5, cells.size());
        assertEquals(0.1f, cells.get(0).probabilities()[0]);
        assertEquals(0.5f, cells.get(1).probabilities()[0]);
        assertEquals(0.9f, cells.get(1).probabilities()[1]);
        assertEquals(0, cells.get(3).probabilities()[0]);
        assertEquals(45, cells.get(4).endMicros());
    }

    @Test
    void cellsGrowSoThatThereAreNeverTooMany() {
        Timeline timeline = new Timeline(1, 1);
        for (long at = 0; at < 100_000; at++) {
            timeline.add(at, at + 1, new float[] {at == 77_777 ? 1 : 0.2f});
        }
        List<Cell> cells = timeline.cells(100_000);
        assertTrue(
                cells.size() <= Timeline.MOST_CELLS && cells.size() > Timeline.MOST_CELLS / 2, cells.size() + " cells");
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            assertEquals(i == 0 ? 0 : cells.get(i - 1).endMicros(), cell.startMicros());
            boolean high = cell.startMicros() <= 77_777 && 77_777 < cell.endMicros();
            assertEquals(high ? 1 : 0.2f, cell.probabilities()[0]);
        }
        assertEquals(100_000, cells.get(cells.size() - 1).endMicros());
    }
}
