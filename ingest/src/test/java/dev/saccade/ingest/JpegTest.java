package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JpegTest {
    @Test
    void theSameFrameGivesTheSameBytes() {
        assertArrayEquals(Jpeg.encode(grey(65, 33)), Jpeg.encode(grey(65, 33)));
    }

    @Test
    void aFrameThatNothingCompressesStillFits() {
        byte[] noise = new byte[640 * 2000 * 3];
        new Random(1).nextBytes(noise);
        Frame frame = new Frame(0, 640, 2000, noise);
        assertTrue(Jpeg.encode(frame).length > 512 << 10);
        for (int most : new int[] {512 << 10, 100_000, 1024}) {
            byte[] jpeg = Jpeg.encode(frame, most);
            assertTrue(jpeg.length <= most, jpeg.length + " bytes");
            Frame shown = decoded(jpeg);
            assertEquals(3.125, shown.height() / (double) shown.width(), 0.5);
        }
    }

    @Test
    void aFrameThatFitsIsAsWithoutALimit() {
        assertArrayEquals(Jpeg.encode(grey(65, 33)), Jpeg.encode(grey(65, 33), 512 << 10));
    }

    private static Frame decoded(byte[] jpeg) {
        AccessUnit unit = new AccessUnit(Clips.CAMERA, Codec.JPEG, 0, 0, 0, OptionalLong.empty(), 0, true, 0, jpeg);
        return Decoded.of(List.of(unit)).shots.get(0).view();
    }

    private static Frame grey(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 100);
        return new Frame(0, width, height, rgb);
    }
}
