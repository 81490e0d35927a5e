package dev.saccade.summary.crop;

import java.util.List;
import java.util.Optional;

/**
 * How thumbnails and the highlight clip are cut.
 *
 * @param thumbnails their shapes, at least one
 * @param draw also show on each frame why it is cut so
 * @param exact the clip is encoded anew, to the picture
 * @param clipShape the clip glides in this shape; else it is as its files are
 */
public record CropSettings(List<Shape> thumbnails, boolean draw, boolean exact, Optional<Shape> clipShape) {
    public static final CropSettings USUAL =
            new CropSettings(List.of(new Shape(16, 9), new Shape(1, 1)), false, false, Optional.empty());

    public CropSettings {
        thumbnails = List.copyOf(thumbnails);
        if (thumbnails.isEmpty()) {
            throw new IllegalArgumentException("thumbnails have 0 shapes, must have at least 1");
        }
    }
}
