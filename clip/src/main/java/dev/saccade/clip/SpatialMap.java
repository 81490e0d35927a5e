package dev.saccade.clip;

/**
 * Where the backbone looked in a snippet.
 *
 * @param weights [height, width], each 0 to 1
 */
public record SpatialMap(int height, int width, float[] weights) {
    public SpatialMap {
        if (weights.length != height * width) {
            throw new IllegalArgumentException(
                    "spatial map has " + weights.length + " weights, must have " + height + " x " + width);
        }
    }
}
