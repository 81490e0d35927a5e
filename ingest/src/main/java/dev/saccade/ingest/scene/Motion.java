package dev.saccade.ingest.scene;

/** A body's pose over the seconds since the motion began. */
@FunctionalInterface
interface Motion {
    Pose at(double seconds);

    /** Goes from standing into a pose, stays there, and comes back. */
    static Motion held(Pose pose, double in, double out, double duration) {
        return t -> Pose.NEUTRAL.mix(pose, Ease.held(t, in, out, duration));
    }
}
