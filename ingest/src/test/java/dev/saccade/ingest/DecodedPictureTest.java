package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Fit;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Pixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecodedPictureTest {
    private static final int RED = 0xC82828;
    private static final int GREEN = 0x28C828;
    private static final int BLUE = 0x2828C8;
    private static final int GREY = 0x808080;

    /** Red and green above, blue and grey below. */
    private static final int[] QUADRANTS = {RED, GREEN, BLUE, GREY};

    @Test
    void coloursAndPlacesAreKept() {
        assertCorners(sample(32, 48, Fit.STRETCH, 0), 48, 32, RED, GREEN, BLUE, GREY);
    }

    @Test
    void everyRotationTurnsClockwise() {
        assertCorners(sample(48, 32, Fit.STRETCH, 90), 32, 48, BLUE, RED, GREY, GREEN);
        assertCorners(sample(32, 48, Fit.STRETCH, 180), 48, 32, GREY, BLUE, GREEN, RED);
        assertCorners(sample(48, 32, Fit.STRETCH, 270), 32, 48, GREEN, GREY, RED, BLUE);
    }

    @Test
    void viewIsUprightAndFitsInto640x640() {
        Frame upright = with(quadrants(1281, 719), picture -> picture.view(0).frame());
        assertEquals(640, upright.width());
        assertEquals(359, upright.height());
        assertCorners(upright.rgb(), 640, 359, RED, GREEN, BLUE, GREY);
        Frame turned = with(quadrants(1281, 719), picture -> picture.view(90).frame());
        assertEquals(359, turned.width());
        assertEquals(640, turned.height());
        assertCorners(turned.rgb(), 359, 640, BLUE, RED, GREY, GREEN);
    }

    @Test
    void padHasBlackBarsAroundTheWholePicture() {
        byte[] sample = sample(64, 32, Fit.PAD, 0);
        assertEquals(0, rgb(sample, 32, 16, 1));
        assertEquals(0, rgb(sample, 32, 16, 62));
        assertNear(RED, rgb(sample, 32, 4, 24));
    }

    @Test
    void sampleWritesOnlyItsOwnBytes() {
        byte[] into = new byte[16 * 16 * 3 + 20];
        with(quadrants(64, 64), picture -> {
            picture.sample(new Pixels(16, 16, Fit.STRETCH), 0, into, 10);
            return 0;
        });
        assertArrayEquals(new byte[10], Arrays.copyOf(into, 10));
        assertArrayEquals(new byte[10], Arrays.copyOfRange(into, into.length - 10, into.length));
        assertTrue(into[10] != 0);
    }

    @Property(tries = 60)
    void anySizeAndFitCanBeSampled(
            @ForAll Fit fit,
            @ForAll @IntRange(min = 8, max = 400) int width,
            @ForAll @IntRange(min = 8, max = 400) int height,
            @ForAll @IntRange(min = 1, max = 130) int toWidth,
            @ForAll @IntRange(min = 1, max = 130) int toHeight,
            @ForAll @IntRange(max = 3) int quarters) {
        byte[] into = new byte[toWidth * toHeight * 3];
        Frame view = with(quadrants(width, height), picture -> {
            picture.sample(new Pixels(toHeight, toWidth, fit), quarters * 90, into, 0);
            return picture.view(quarters * 90).frame();
        });
        assertEquals(quarters % 2 == 0 ? width : height, view.width());
    }

    @Property(tries = 30)
    void noViewTakesMoreThanIsSaid(
            @ForAll @IntRange(min = 8, max = 2000) int width,
            @ForAll @IntRange(min = 8, max = 2000) int height,
            @ForAll @IntRange(max = 3) int quarters) {
        View view = with(quadrants(width, height), picture -> picture.view(quarters * 90));
        assertTrue(((PlanarView) view).planes().length <= DecodedPicture.VIEW_BYTES);
    }

    private static byte[] sample(int height, int width, Fit fit, int rotation) {
        Pixels pixels = new Pixels(height, width, fit);
        return with(quadrants(480, 320), picture -> {
            byte[] into = new byte[pixels.bytes()];
            picture.sample(pixels, rotation, into, 0);
            return into;
        });
    }

    private static <R> R with(Frame frame, Function<DecodedPicture, R> use) {
        List<R> results = new ArrayList<>();
        try (PictureDecoder decoder = new PictureDecoder(Codec.JPEG, picture -> results.add(use.apply(picture)))) {
            assertTrue(decoder.decode(unit(Jpeg.encode(frame)), true));
        }
        assertEquals(1, results.size());
        return results.get(0);
    }

    private static AccessUnit unit(byte[] jpeg) {
        return new AccessUnit(Clips.CAMERA, Codec.JPEG, 0, 0, 7, OptionalLong.empty(), 0, true, 0, jpeg);
    }

    private static Frame quadrants(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            int colour = QUADRANTS[(i / width < height / 2 ? 0 : 2) + (i % width < width / 2 ? 0 : 1)];
            rgb[3 * i] = (byte) (colour >> 16);
            rgb[3 * i + 1] = (byte) (colour >> 8);
            rgb[3 * i + 2] = (byte) colour;
        }
        return new Frame(0, width, height, rgb);
    }

    private static void assertCorners(byte[] rgb, int width, int height, int... colours) {
        for (int i = 0; i < 4; i++) {
            int x = width / 4 + (i % 2) * width / 2;
            int y = height / 4 + (i / 2) * height / 2;
            assertNear(colours[i], rgb(rgb, width, x, y));
        }
    }

    private static int rgb(byte[] rgb, int width, int x, int y) {
        int at = (y * width + x) * 3;
        return (rgb[at] & 0xFF) << 16 | (rgb[at + 1] & 0xFF) << 8 | (rgb[at + 2] & 0xFF);
    }

    private static void assertNear(int expected, int actual) {
        for (int shift = 0; shift < 24; shift += 8) {
            int difference = Math.abs((expected >> shift & 0xFF) - (actual >> shift & 0xFF));
            assertTrue(difference <= 6, () -> Integer.toHexString(expected) + " is " + Integer.toHexString(actual));
        }
    }
}
