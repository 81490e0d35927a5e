package dev.saccade.ingest.scene;

import java.util.SplittableRandom;

/**
 * How a room's floor lies in the picture.
 *
 * @param horizon height of the picture at which bodies would have no size
 * @param wallFoot height of the picture at which the wall meets the floor
 * @param reach body heights in a height of the picture
 */
record FloorPlan(int width, int height, double horizon, double wallFoot, double reach) {
    static FloorPlan of(SplittableRandom random, View view, int width, int height) {
        double horizon = random.nextDouble(0.26, 0.32);
        double wallFoot = view.wallFoot(random);
        return new FloorPlan(width, height, horizon, wallFoot, random.nextDouble(0.92, 1.12));
    }

    /** Pixels of a usual body whose feet are at this height of the picture. */
    double bodyPixels(double y) {
        return (y - horizon) * reach * height;
    }
}
