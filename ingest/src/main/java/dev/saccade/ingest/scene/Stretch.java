package dev.saccade.ingest.scene;

/**
 * A figure does one thing from one time to another, in seconds of the scene.
 *
 * @param yaw that the figure turns to when it begins
 */
record Stretch(double start, double end, Motion motion, Place from, Place to, double yaw) {
    Pose pose(double t) {
        return motion.at(Math.min(t, end) - start);
    }

    Place place(double t) {
        return from.mix(to, Ease.clamp((t - start) / (end - start)));
    }
}
