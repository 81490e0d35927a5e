package dev.saccade.judge.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ColoursTest {
    private static double difference(int one, int other) {
        return Colours.of(Drawn.frame(one)).difference(Colours.of(Drawn.frame(other)));
    }

    @Test
    void framesDifferByHueSaturationAndValue() {
        assertEquals(0, difference(0x123456, 0x123456));
        assertEquals(255 / 3.0, difference(0x000000, 0xFFFFFF), "value only");
        assertEquals((60 + 0 + 0) / 3.0, difference(0xFF0000, 0x00FF00), "hue is 120 degrees, halved");
        assertEquals((120 + 0 + 0) / 3.0, difference(0xFF0000, 0x0000FF));
        assertEquals((0 + 255 + 0) / 3.0, difference(0xFF0000, 0xFFFFFF), "saturation only");
    }

    @Test
    void aHistogramHasTheSharesOfColours() {
        float[] red = Colours.histogram(Drawn.frame(0xFF0000));
        assertEquals(1, red[7 * 64], 1e-6);
        assertEquals(1, Colours.histogram(Drawn.frame(0x1F20FF))[8 + 7], 1e-6);
    }
}
