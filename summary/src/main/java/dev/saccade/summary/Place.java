package dev.saccade.summary;

import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.SummaryFrame.Covered;
import java.util.Optional;

/** Where in the picture the mass of a spatial map is, in words. */
final class Place {
    private static final String[] FROM_LEFT = {"far left", "left", "middle", "right", "far right"};

    /** Mass that spreads wider than this, as the standard deviation in widths, is all over the picture: even is 0.29. */
    private static final double WIDEST = 0.24;

    /** What is above this share of the highest weight counts. */
    private static final float PEAK = 0.5f;

    private Place() {}

    /** Empty where it is all over the picture. */
    static Optional<String> of(SpatialMap map, Covered covered) {
        float highest = 0;
        for (float weight : map.weights()) {
            highest = Math.max(highest, weight);
        }
        double sum = 0;
        double x = 0;
        double xx = 0;
        for (int i = 0; i < map.weights().length; i++) {
            double at = ((i % map.width() + 0.5) / map.width() - covered.left()) / (covered.right() - covered.left());
            double above = map.weights()[i] - PEAK * highest;
            if (above > 0 && at >= 0 && at < 1) {
                sum += above;
                x += above * at;
                xx += above * at * at;
            }
        }
        if (sum == 0) {
            return Optional.empty();
        }
        double centre = x / sum;
        double spread = Math.sqrt(Math.max(0, xx / sum - centre * centre));
        return spread > WIDEST ? Optional.empty() : Optional.of(FROM_LEFT[(int) Math.min(4, centre * 5)]);
    }
}
