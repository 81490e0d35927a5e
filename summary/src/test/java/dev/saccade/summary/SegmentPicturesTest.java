package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPicturesTest {
    private static final int SIDE = 64;
    private static final long STEP = 40_000;

    @Test
    void theSharpestIsTaken() {
        SegmentPictures pictures = new SegmentPictures(0);
        add(pictures, 0, 100, 10);
        add(pictures, 1, 100, 40);
        add(pictures, 2, 100, 20);
        assertEquals(STEP, pictures.best().orElseThrow().frame().ptsMicros());
    }

    @Test
    void onlyPicturesOfTheSnippetsShotAreTakenHoweverSharpTheOthersAre() {
        SegmentPictures pictures = new SegmentPictures(0);
        add(pictures, 0, 60, 10);
        add(pictures, 1, 60, 12);
        add(pictures, 2, 200, 50);
        add(pictures, 3, 200, 50);
        assertEquals(STEP, pictures.best().orElseThrow().frame().ptsMicros());
    }

    @Test
    void aPictureOfWhichBothNeighboursDifferWhollyIsNotTaken() {
        SegmentPictures pictures = new SegmentPictures(0);
        add(pictures, 0, 130, 50);
        add(pictures, 1, 200, 10);
        add(pictures, 2, 200, 12);
        assertEquals(2 * STEP, pictures.best().orElseThrow().frame().ptsMicros());
    }

    @Test
    void picturesBeforeTheSegmentOnlyTellWhatMoves() {
        SegmentPictures pictures = new SegmentPictures(3 * STEP);
        pictures.add(frame(0, 100, 50), false);
        pictures.add(frame(1, 100, 50), false);
        pictures.add(frame(2, 100, 50), false);
        pictures.add(frame(3, 100, 10), true);
        SegmentPictures.Taken taken = pictures.best().orElseThrow();
        assertEquals(3 * STEP, taken.frame().ptsMicros());
        assertEquals(
                List.of(0L, 2 * STEP),
                taken.neighbours().stream().map(Frame::ptsMicros).toList());
    }

    @Test
    void whereDamageMayHaveReachedTheOthersTheSnippetsOwnIsTaken() {
        SegmentPictures pictures = new SegmentPictures(STEP);
        add(pictures, 0, 100, 50);
        add(pictures, 1, 100, 10);
        pictures.damaged();
        assertEquals(STEP, pictures.best().orElseThrow().frame().ptsMicros());
    }

    @Test
    void aSegmentWithoutPicturesHasNone() {
        SegmentPictures pictures = new SegmentPictures(0);
        pictures.add(frame(0, 100, 50), false);
        assertTrue(pictures.best().isEmpty());
    }

    private static void add(SegmentPictures pictures, int number, int brightness, int contrast) {
        pictures.add(frame(number, brightness, contrast), true);
    }

    /** A chequered picture. */
    private static Frame frame(int number, int brightness, int contrast) {
        byte[] rgb = new byte[SIDE * SIDE * 3];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int value = brightness + ((i / 2 + i / (2 * SIDE)) % 2 == 0 ? contrast : -contrast);
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) value;
            }
        }
        return new Frame(number * STEP, SIDE, SIDE, rgb);
    }
}
