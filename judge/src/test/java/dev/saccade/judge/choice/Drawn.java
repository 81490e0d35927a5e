package dev.saccade.judge.choice;

import dev.saccade.clip.Frame;
import java.util.ArrayList;
import java.util.List;

/** Samples four a second, and frames of one colour. */
final class Drawn {
    static final float[] EAST = {1, 0};
    static final float[] NORTH = {0, 1};

    private Drawn() {}

    static Sample sample(int number, float[] embedding, float[] colours, double sharpness, double change) {
        return new Sample(number * 250_000L, number * 250_000L + 80_000, embedding, colours, sharpness, change);
    }

    /** @param cuts numbers of samples that differ much from the one before */
    static List<Sample> shots(int count, Integer... cuts) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(sample(i, EAST, EAST, 1, List.of(cuts).contains(i) ? 27 : 26.9));
        }
        return samples;
    }

    static Frame frame(int rgb) {
        byte[] pixels = new byte[4 * 2 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (rgb >> 8 * (2 - i % 3));
        }
        return new Frame(0, 4, 2, pixels);
    }
}
