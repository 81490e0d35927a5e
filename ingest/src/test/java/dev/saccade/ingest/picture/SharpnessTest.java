package dev.saccade.ingest.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Frame;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SharpnessTest {
    @Test
    void anEdgeIsSharperThanARampAndAnEvenFrameIsNotSharpAtAll() {
        double edge = Sharpness.of(frame(1));
        double steep = Sharpness.of(frame(8));
        double ramp = Sharpness.of(frame(200));
        assertTrue(edge > steep && steep > ramp, edge + ", " + steep + ", " + ramp);
        byte[] even = new byte[300 * 200 * 3];
        Arrays.fill(even, (byte) 90);
        assertEquals(0, Sharpness.of(new Frame(0, 300, 200, even)));
    }

    /** From black to white within so many columns. */
    private static Frame frame(int columns) {
        byte[] rgb = new byte[300 * 200 * 3];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % 300;
            rgb[i] = (byte) Math.max(0, Math.min(255, (x - 50) * 255 / columns));
        }
        return new Frame(0, 300, 200, rgb);
    }
}
