package dev.saccade.ingest.scene;

/** Colours as 0xRRGGBB. */
final class Colour {
    private Colour() {}

    /** @param hue once around the circle from 0 to 1 */
    static int hsv(double hue, double saturation, double value) {
        return part(hue, saturation, value, 5) << 16
                | part(hue, saturation, value, 3) << 8
                | part(hue, saturation, value, 1);
    }

    /** Brighter above 1, darker below. */
    static int shaded(int colour, double factor) {
        return level((colour >> 16 & 255) * factor) << 16
                | level((colour >> 8 & 255) * factor) << 8
                | level((colour & 255) * factor);
    }

    private static int part(double hue, double saturation, double value, int n) {
        double k = (n + hue * 6) % 6;
        double dip = Math.max(0, Math.min(Math.min(k, 4 - k), 1));
        return level(255 * value * (1 - saturation * dip));
    }

    private static int level(double v) {
        return (int) Math.max(0, Math.min(255, Math.round(v)));
    }
}
