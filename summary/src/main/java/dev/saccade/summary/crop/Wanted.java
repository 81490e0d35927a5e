package dev.saccade.summary.crop;

import dev.saccade.ingest.Box;

/**
 * What a window shall show of a frame, along the side on which it slides.
 *
 * @param middle of it, share of that side
 * @param length that the window must have, share of that side; 0 where the largest within the frame is long enough
 */
public record Wanted(double middle, double length) {
    /** @param crop of this shape, of a frame of this width and height */
    public static Wanted of(Box crop, Shape shape, int width, int height) {
        boolean beyond = !crop.within(width, height).equals(crop);
        if (shape.widthWithin(width, height) < width) {
            return new Wanted((crop.left() + crop.width() / 2.0) / width, beyond ? (double) crop.width() / width : 0);
        }
        return new Wanted((crop.top() + crop.height() / 2.0) / height, beyond ? (double) crop.height() / height : 0);
    }

    /** Share of the way that a window of this share of the side can go, at which it has this in its middle. */
    double place(double window) {
        return window < 1 ? Math.max(0, Math.min(1, (middle - window / 2) / (1 - window))) : 0.5;
    }
}
