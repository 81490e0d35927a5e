package dev.saccade.summary.crop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Motion;
import dev.saccade.ingest.picture.Silhouettes;
import dev.saccade.summary.Part;
import dev.saccade.summary.SummaryFrame;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On a picture of 640 x 360, in cells of 8 pixels. */
class FocusTest {
    private static final int CELL = 8;
    private static final int WIDTH = 80;
    private static final int HEIGHT = 45;
    private static final int FIGURE = 20;

    private final int[] numbers = new int[WIDTH * HEIGHT];
    private final float[] moved = new float[WIDTH * HEIGHT];

    @Test
    void thereIsRoomForFeetThatAreNotToldFromTheFloor() {
        Box figure = new Box(30, 15, 8, 20);
        stands(figure, figure);
        Box crop = focus().crop(new Shape(16, 9), 1);
        assertTrue(holds(crop, new Box(30, 15, 8, 23)), crop::toString);
    }

    @Test
    void whoFitsOnlyWithoutRoomAroundIsInTheCropWhole() {
        Box lying = new Box(20, 28, 25, 8);
        stands(lying, new Box(30, 28, 15, 8));
        Box crop = focus().crop(new Shape(9, 16), 1);
        assertTrue(holds(crop, lying), crop::toString);
    }

    @Test
    void whoIsWiderThanTheWidestIsWholeInOneBeyondTheFrame() {
        Box lying = new Box(10, 28, 45, 8);
        stands(lying, lying);
        Box crop = focus().thumbnail(new Shape(9, 16));
        assertTrue(holds(crop, lying), crop::toString);
        assertTrue(crop.width() <= CELL * WIDTH && crop.top() < 0, crop::toString);
    }

    @Test
    void whoMovesBroadlyOnACameraOfSmallFiguresIsTakenForHigh() {
        Box arms = new Box(30, 8, 14, 8);
        stands(arms, arms);
        Box crop = focus().crop(new Shape(16, 9), 1);
        assertTrue(holds(crop, new Box(30, 8, 14, 28)), crop::toString);
    }

    private void stands(Box box, Box moving) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in(box, i) ? 1 : 0;
            moved[i] = in(moving, i) ? 1 : 0;
        }
    }

    private static boolean in(Box box, int cell) {
        int x = cell % WIDTH - box.left();
        int y = cell / WIDTH - box.top();
        return x >= 0 && x < box.width() && y >= 0 && y < box.height();
    }

    private static boolean holds(Box crop, Box cells) {
        return crop.left() <= CELL * cells.left()
                && crop.top() <= CELL * cells.top()
                && crop.left() + crop.width() >= CELL * (cells.left() + cells.width())
                && crop.top() + crop.height() >= CELL * (cells.top() + cells.height());
    }

    private Focus focus() {
        SummaryFrame frame = new SummaryFrame(
                1,
                0,
                new Part("", Optional.empty(), 0, 0, 1, Optional.empty()),
                0,
                SummaryFrame.Why.COVERS,
                0,
                Optional.empty(),
                0,
                "",
                Optional.empty(),
                new SummaryFrame.Covered(0, 0, 1, 1),
                Optional.of(new Motion(new SpatialMap(HEIGHT, WIDTH, moved), 0)),
                Path.of("none.jpg"),
                CELL * WIDTH,
                CELL * HEIGHT);
        return Focus.of(frame, Optional.of(new Silhouettes(HEIGHT, WIDTH, numbers)), FIGURE, () -> {
            throw new AssertionError("motion is known");
        });
    }
}
