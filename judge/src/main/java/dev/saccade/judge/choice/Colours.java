package dev.saccade.judge.choice;

import dev.saccade.clip.Frame;

/** The colours of a frame: hue, saturation and value, 0 to 255 each (hue to 179), as OpenCV has them. */
final class Colours {
    private static final int BINS = 8;

    private final byte[] hsv;

    private Colours(byte[] hsv) {
        this.hsv = hsv;
    }

    static Colours of(Frame frame) {
        byte[] rgb = frame.rgb();
        byte[] hsv = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i += 3) {
            convert(rgb[i] & 255, rgb[i + 1] & 255, rgb[i + 2] & 255, hsv, i);
        }
        return new Colours(hsv);
    }

    /** What PySceneDetect's content detector takes: mean absolute differences of all three, and the mean of these. */
    double difference(Colours other) {
        if (hsv.length != other.hsv.length) {
            return 255;
        }
        long sum = 0;
        for (int i = 0; i < hsv.length; i++) {
            sum += Math.abs((hsv[i] & 255) - (other.hsv[i] & 255));
        }
        return (double) sum / hsv.length;
    }

    /** [512], shares of red, green and blue in 8 steps each. */
    static float[] histogram(Frame frame) {
        float[] shares = new float[BINS * BINS * BINS];
        byte[] rgb = frame.rgb();
        float pixel = 3f / rgb.length;
        for (int i = 0; i < rgb.length; i += 3) {
            shares[bin(rgb[i]) * BINS * BINS + bin(rgb[i + 1]) * BINS + bin(rgb[i + 2])] += pixel;
        }
        return shares;
    }

    private static int bin(byte value) {
        return (value & 255) * BINS / 256;
    }

    private static void convert(int r, int g, int b, byte[] into, int at) {
        int value = Math.max(r, Math.max(g, b));
        int range = value - Math.min(r, Math.min(g, b));
        double turn = 0;
        if (range > 0) {
            double sixth = value == r
                    ? (double) (g - b) / range
                    : value == g ? 2 + (double) (b - r) / range : 4 + (double) (r - g) / range;
            turn = (sixth < 0 ? sixth + 6 : sixth) * 30;
        }
        into[at] = (byte) (Math.round(turn) % 180);
        into[at + 1] = (byte) (value == 0 ? 0 : Math.round(255.0 * range / value));
        into[at + 2] = (byte) value;
    }
}
