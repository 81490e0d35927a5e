package dev.saccade.ingest.scene;

import java.util.SplittableRandom;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** A sensor's noise: one larger field made at the start, laid on each picture at another place. Native; close it. */
final class Noise implements AutoCloseable {
    private static final int MARGIN = 64;
    private static final int MIDDLE = 128;

    private final Mat field;
    private final long seed;
    private final int width;
    private final int height;

    Noise(SplittableRandom random, int width, int height) {
        this.seed = random.nextLong();
        this.width = width;
        this.height = height;
        this.field = new Mat(height + MARGIN, width + MARGIN, opencv_core.CV_8UC3);
        double strength = random.nextDouble(1, 5);
        byte[] grain = new byte[(width + MARGIN) * (height + MARGIN) * 3];
        for (int i = 0; i < grain.length; i++) {
            grain[i] = (byte) Math.round(MIDDLE + strength * roughlyGaussian(random.nextLong()));
        }
        field.data().put(grain);
    }

    /** Multiplies the picture by the light and adds the noise of this picture. */
    void expose(Mat picture, int index, double light) {
        SplittableRandom place = new SplittableRandom(seed + index);
        try (Rect where = new Rect(place.nextInt(MARGIN), place.nextInt(MARGIN), width, height);
                Mat grain = new Mat(field, where)) {
            opencv_core.addWeighted(picture, light, grain, 1, -MIDDLE, picture);
        }
    }

    @Override
    public void close() {
        field.close();
    }

    /** The sum of eight even bytes has about a Gaussian's shape; scaled to deviation 1. */
    private static double roughlyGaussian(long bits) {
        int sum = 0;
        for (int i = 0; i < 64; i += 8) {
            sum += (int) (bits >> i & 255);
        }
        return (sum - 8 * 127.5) / 209;
    }
}
