package dev.saccade.ingest.scene;

import java.util.SplittableRandom;

/** The part of the floor that one figure keeps to, so that figures seldom hide each other. */
record Zone(double left, double right, double far, double near) {
    Place middle() {
        return new Place((left + right) / 2, (far + near) / 2);
    }

    Place anywhere(SplittableRandom random) {
        return new Place(random.nextDouble(left, right), random.nextDouble(far, near));
    }
}
