package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Fit;
import dev.saccade.clip.Pixels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void cropTakesTheCentreAndPadLeavesBars() {
        assertEquals(
                new Placement(new Box(80, 0, 480, 480), new Box(0, 0, 96, 96)),
                Placement.of(new Pixels(96, 96, Fit.CROP), 640, 480));
        assertEquals(
                new Placement(new Box(0, 0, 640, 480), new Box(0, 12, 96, 72)),
                Placement.of(new Pixels(96, 96, Fit.PAD), 640, 480));
    }

    @Property
    void boxesStayInsidePictureAndInput(
            @ForAll Fit fit,
            @ForAll @IntRange(min = 1, max = 2048) int inputHeight,
            @ForAll @IntRange(min = 1, max = 2048) int inputWidth,
            @ForAll @IntRange(min = 1, max = 8192) int width,
            @ForAll @IntRange(min = 1, max = 8192) int height) {
        Placement place = Placement.of(new Pixels(inputHeight, inputWidth, fit), width, height);
        assertTrue(inside(place.source(), width, height), place.toString());
        assertTrue(inside(place.target(), inputWidth, inputHeight), place.toString());
    }

    private static boolean inside(Box box, int width, int height) {
        return box.left() >= 0
                && box.top() >= 0
                && box.width() > 0
                && box.height() > 0
                && box.left() + box.width() <= width
                && box.top() + box.height() <= height;
    }
}
