package dev.saccade.summary;

import dev.saccade.clip.Frame;
import dev.saccade.ingest.Box;

/** A picture by the mean brightness of its cells, of a few pixels of each: enough to see a cut. */
final class Coarse {
    /** Pictures shortly after each other that differ by more than this, of 255, in the mean are of two shots. */
    private static final double CUT = 24;

    private static final int GRID = 16;
    private static final int SAMPLES = 4;

    private final float[] cells;

    private Coarse(float[] cells) {
        this.cells = cells;
    }

    static Coarse of(Frame frame) {
        return of(frame.rgb(), 0, frame.width(), new Box(0, 0, frame.width(), frame.height()));
    }

    /**
     * @param rgb holds a picture of the given width that begins at this offset
     * @param box of it, what is looked at
     */
    static Coarse of(byte[] rgb, int offset, int width, Box box) {
        float[] cells = new float[GRID * GRID];
        int side = GRID * SAMPLES;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int row = box.top() + y * box.height() / side;
                int column = box.left() + x * box.width() / side;
                int at = offset + (row * width + column) * 3;
                int sum = (rgb[at] & 0xFF) + (rgb[at + 1] & 0xFF) + (rgb[at + 2] & 0xFF);
                cells[y / SAMPLES * GRID + x / SAMPLES] += sum / (3f * SAMPLES * SAMPLES);
            }
        }
        return new Coarse(cells);
    }

    /** Whether there is a cut between this picture and another shortly before or after it. */
    boolean cutTo(Coarse other) {
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += Math.abs(cells[i] - other.cells[i]);
        }
        return sum / cells.length > CUT;
    }
}
