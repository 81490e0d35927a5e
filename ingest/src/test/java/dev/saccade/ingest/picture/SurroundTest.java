package dev.saccade.ingest.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.ingest.Box;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SurroundTest {
    private static final int GREY = 0x909090;
    private static final int RED = 0xFF0000;
    /** Of 120 x 60, all of it and as much above as below. */
    private static final Box BEYOND = new Box(0, -60, 120, 180);

    @Test
    void theMarginsAreThePicturesOwnColourAndNeverBlack() throws IOException {
        BufferedImage cut = cut();
        for (int y = 0; y < cut.getHeight(); y++) {
            for (int x = 0; x < cut.getWidth(); x++) {
                assertTrue((cut.getRGB(x, y) & 0xFF) > 40 || red(cut, x, y), x + ", " + y);
            }
        }
    }

    @Test
    void thePictureIsInTheMiddleUntouched() throws IOException {
        BufferedImage cut = cut();
        assertEquals(RED, cut.getRGB(60, 90) & 0xFFFFFF);
        assertEquals(GREY, cut.getRGB(2, 61) & 0xFFFFFF);
        assertEquals(GREY, cut.getRGB(117, 118) & 0xFFFFFF);
    }

    @Test
    void theSamePictureGivesTheSameBytes() {
        assertArrayEquals(png(), png());
    }

    private static boolean red(BufferedImage cut, int x, int y) {
        return (cut.getRGB(x, y) >> 16 & 0xFF) > 40;
    }

    private static BufferedImage cut() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png()));
    }

    private static byte[] png() {
        try (Canvas picture = new Canvas(120, 60, GREY)) {
            picture.fill(new Box(50, 20, 20, 20), RED);
            try (Canvas cut = picture.cut(BEYOND, 120, 180)) {
                return cut.png();
            }
        }
    }
}
