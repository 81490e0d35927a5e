package dev.saccade.summary.crop;

import dev.saccade.ingest.Box;

/**
 * What a crop shall show.
 *
 * @param box all of it, with room above its upper end
 * @param right which way it goes, widths of the picture a second
 */
record Subject(Box box, double right) {
    /** Slower is standing. */
    private static final double GOING = 0.05;

    /** What takes up more of the crop's width stands in the middle. */
    private static final double LARGE = 0.45;

    private static final double THIRD = 1 / 3.0;
    /** What people look at lies this far down the subject. */
    private static final double EYES = 0.2;

    boolean fits(int width, int height) {
        return box.width() <= width && box.height() <= height;
    }

    /** How far it is from the lines of thirds, with room where it is going: 0 is best. */
    double offence(Box crop) {
        double x = (box.left() + box.width() / 2.0 - crop.left()) / crop.width();
        double y = (box.top() + box.height() * EYES - crop.top()) / crop.height();
        double line = box.width() > LARGE * crop.width() ? 0.5 : line(x);
        return Math.abs(x - line) + Math.abs(y - THIRD);
    }

    private double line(double x) {
        if (Math.abs(right) > GOING) {
            return right > 0 ? THIRD : 1 - THIRD;
        }
        return x < 0.5 ? THIRD : 1 - THIRD;
    }
}
