package dev.saccade.judge.evaluate;

import java.util.Arrays;

/** Which pixels of the bundle's input stay the same over a clip, but for the noise of a camera and of coding. */
final class StillPixels {
    /** Of 255, in each of the three channels. */
    private static final int NOISE = 12;

    private final byte[] lowest;
    private final byte[] highest;

    /** @param bytes of one frame, [H, W, 3] */
    StillPixels(int bytes) {
        lowest = new byte[bytes];
        highest = new byte[bytes];
        Arrays.fill(lowest, (byte) 255);
    }

    /** @param pixels [L, H, W, 3] */
    void add(byte[] pixels) {
        for (int at = 0; at < pixels.length; at += lowest.length) {
            for (int i = 0; i < lowest.length; i++) {
                int value = pixels[at + i] & 255;
                if (value < (lowest[i] & 255)) {
                    lowest[i] = (byte) value;
                }
                if (value > (highest[i] & 255)) {
                    highest[i] = (byte) value;
                }
            }
        }
    }

    /** Whether a pixel, counted by rows, stays the same. */
    boolean still(int pixel) {
        for (int channel = 3 * pixel; channel < 3 * pixel + 3; channel++) {
            if ((highest[channel] & 255) - (lowest[channel] & 255) > NOISE) {
                return false;
            }
        }
        return true;
    }
}
