package dev.saccade.summary;

import dev.saccade.summary.Summary.Cell;
import java.util.ArrayList;
import java.util.List;

/** The highest probabilities over cells of one length, which doubles whenever there would be too many. Not thread-safe. */
final class Timeline {
    static final int MOST_CELLS = 2_000;

    private final int actions;
    private final int mostCells;
    private final List<float[]> cells = new ArrayList<>();
    private long cellMicros;

    /** @param cellMicros length of a cell while there are few */
    Timeline(int actions, long cellMicros) {
        this(actions, cellMicros, MOST_CELLS);
    }

    /** @param mostCells at least 2 */
    Timeline(int actions, long cellMicros, int mostCells) {
        this.mostCells = mostCells;
        this.actions = actions;
        this.cellMicros = cellMicros;
    }

    /** A window's core with what was decided about it. */
    void add(long startMicros, long endMicros, float[] probabilities) {
        reach(endMicros);
        for (int i = (int) (startMicros / cellMicros); i * cellMicros < endMicros; i++) {
            raise(cells.get(i), probabilities);
        }
    }

    /** Of an axis of this length. */
    List<Cell> cells(long lengthMicros) {
        reach(lengthMicros);
        List<Cell> done = new ArrayList<>();
        for (int i = 0; i * cellMicros < lengthMicros; i++) {
            done.add(new Cell(i * cellMicros, Math.min(lengthMicros, (i + 1) * cellMicros), cells.get(i)));
        }
        return done;
    }

    /** Of the moment's cell. */
    static float[] at(List<Cell> cells, long atMicros) {
        long cell = cells.get(0).endMicros() - cells.get(0).startMicros();
        return cells.get((int) Math.min(cells.size() - 1, atMicros / cell)).probabilities();
    }

    private void reach(long endMicros) {
        while ((endMicros + cellMicros - 1) / cellMicros > mostCells) {
            halve();
        }
        while (cells.size() * cellMicros < endMicros) {
            cells.add(new float[actions]);
        }
    }

    private void halve() {
        List<float[]> wider = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            if (i % 2 == 0) {
                wider.add(cells.get(i));
            } else {
                raise(wider.get(i / 2), cells.get(i));
            }
        }
        cells.clear();
        cells.addAll(wider);
        cellMicros *= 2;
    }

    private static void raise(float[] cell, float[] probabilities) {
        for (int a = 0; a < cell.length; a++) {
            cell[a] = Math.max(cell[a], probabilities[a]);
        }
    }
}
