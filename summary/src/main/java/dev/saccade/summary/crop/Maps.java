package dev.saccade.summary.crop;

import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.SummaryFrame.Covered;
import java.util.Arrays;

/** Maps made of maps. */
final class Maps {
    private Maps() {}

    static double total(SpatialMap map) {
        double total = 0;
        for (float weight : map.weights()) {
            total += weight;
        }
        return total;
    }

    /** The part of it, with as many cells. */
    static SpatialMap cut(SpatialMap map, Covered part) {
        float[] weights = new float[map.weights().length];
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                double across = part.left() + (part.right() - part.left()) * (x + 0.5) / map.width();
                double down = part.top() + (part.bottom() - part.top()) * (y + 0.5) / map.height();
                weights[y * map.width() + x] = at(map, across, down);
            }
        }
        return new SpatialMap(map.height(), map.width(), weights);
    }

    /** What stands out of the map's even ground, which is its median; 0 for an even map. */
    static SpatialMap contrast(SpatialMap map) {
        float[] sorted = map.weights().clone();
        Arrays.sort(sorted);
        float ground = sorted[sorted.length / 2];
        float[] weights = new float[sorted.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, map.weights()[i] - ground);
        }
        return new SpatialMap(map.height(), map.width(), weights);
    }

    /** With 1 as its most, where it is not 0 all over. */
    static SpatialMap raised(SpatialMap map) {
        float most = 0;
        for (float weight : map.weights()) {
            most = Math.max(most, weight);
        }
        float[] weights = map.weights().clone();
        for (int i = 0; i < weights.length && most > 0; i++) {
            weights[i] /= most;
        }
        return new SpatialMap(map.height(), map.width(), weights);
    }

    /** Cell by cell of the first; the other is read in between its cells. */
    static SpatialMap product(SpatialMap fine, SpatialMap coarse) {
        float[] weights = new float[fine.weights().length];
        for (int y = 0; y < fine.height(); y++) {
            for (int x = 0; x < fine.width(); x++) {
                int i = y * fine.width() + x;
                weights[i] = fine.weights()[i] * at(coarse, (x + 0.5) / fine.width(), (y + 0.5) / fine.height());
            }
        }
        return new SpatialMap(fine.height(), fine.width(), weights);
    }

    /** @param across share of the width, as {@code down} is of the height */
    private static float at(SpatialMap map, double across, double down) {
        double x = Math.max(0, Math.min(map.width() - 1, across * map.width() - 0.5));
        double y = Math.max(0, Math.min(map.height() - 1, down * map.height() - 0.5));
        int left = (int) x;
        int top = (int) y;
        int right = Math.min(map.width() - 1, left + 1);
        int bottom = Math.min(map.height() - 1, top + 1);
        double above = mix(map.weights()[top * map.width() + left], map.weights()[top * map.width() + right], x - left);
        double below =
                mix(map.weights()[bottom * map.width() + left], map.weights()[bottom * map.width() + right], x - left);
        return (float) mix(above, below, y - top);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
