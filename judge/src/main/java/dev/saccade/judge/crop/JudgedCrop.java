package dev.saccade.judge.crop;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.scene.FigureOutline;
import dev.saccade.ingest.scene.FigureOutline.Extent;
import dev.saccade.summary.crop.Shape;

/**
 * A crop of one frame that shows an action.
 *
 * @param possible whether the shape can hold the figure within the frame
 * @param beyond whether the crop reaches beyond the frame
 * @param size of the crop's width, in those of the largest of its shape
 */
record JudgedCrop(Shape shape, boolean possible, boolean beyond, double size, Held smart, Held centre) {
    /** A figure is held if this share of its box lies inside. */
    private static final double ENOUGH = 0.95;

    /** What a crop holds of the figure that is in the picture. */
    record Held(boolean figure, boolean head) {
        static Held of(FigureOutline who, Box crop, int width, int height) {
            return new Held(
                    inside(who.body(), crop, width, height) >= ENOUGH,
                    inside(who.head(), crop, width, height) > 1 - 1e-9);
        }
    }

    static JudgedCrop of(FigureOutline who, Box crop, Shape shape, int width, int height) {
        int widest = shape.widthWithin(width, height);
        int highest = shape.height(widest);
        Box centre = new Box((width - widest) / 2, (height - highest) / 2, widest, highest);
        return new JudgedCrop(
                shape,
                ENOUGH * across(who.body(), width) <= widest && ENOUGH * down(who.body(), height) <= highest,
                !crop.within(width, height).equals(crop),
                (double) crop.width() / widest,
                Held.of(who, crop, width, height),
                Held.of(who, centre, width, height));
    }

    /** Share of an extent, as far as it is in the picture, that is in the crop. */
    private static double inside(Extent extent, Box crop, int width, int height) {
        double x = Math.min(Math.min(extent.right(), width), crop.left() + crop.width())
                - Math.max(Math.max(extent.left(), 0), crop.left());
        double y = Math.min(Math.min(extent.bottom(), height), crop.top() + crop.height())
                - Math.max(Math.max(extent.top(), 0), crop.top());
        return Math.max(0, x) * Math.max(0, y) / (across(extent, width) * down(extent, height));
    }

    private static double across(Extent extent, int width) {
        return Math.min(extent.right(), width) - Math.max(extent.left(), 0);
    }

    private static double down(Extent extent, int height) {
        return Math.min(extent.bottom(), height) - Math.max(extent.top(), 0);
    }
}
