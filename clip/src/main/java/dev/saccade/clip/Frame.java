package dev.saccade.clip;

/**
 * A decoded picture, upright.
 *
 * @param rgb [height, width, 3], owned
 */
public record Frame(long ptsMicros, int width, int height, byte[] rgb) {
    public Frame {
        if (rgb.length != width * height * 3) {
            throw new IllegalArgumentException(
                    "rgb has " + rgb.length + " bytes, must have " + width + " x " + height + " x 3");
        }
    }
}
