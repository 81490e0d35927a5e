package dev.saccade.ingest.scene;

/** Where a figure's joints are in the picture, in pixels. */
final class Projection {
    /** How far the camera looks down: what is nearer is drawn lower. */
    private static final double DOWN = 0.22;

    private final double bodyPixels;
    private final double originX;
    private final double originY;
    private final Skeleton skeleton;

    Projection(Look look, Stance stance, FloorPlan floor) {
        this.skeleton = Skeleton.of(stance.pose(), stance.yaw());
        this.bodyPixels = floor.bodyPixels(stance.place().y()) * look.size();
        this.originX = stance.place().x() * floor.width();
        this.originY = stance.place().y() * floor.height();
    }

    /** Height of the body when it stands. */
    double bodyPixels() {
        return bodyPixels;
    }

    /** Where the feet's middle is on the floor. */
    double originY() {
        return originY;
    }

    double x(Joint joint) {
        return originX + skeleton.at(joint).x() * bodyPixels;
    }

    double y(Joint joint) {
        Vec p = skeleton.at(joint);
        return originY + (p.z() * DOWN - p.y()) * bodyPixels;
    }

    double depth(Joint joint) {
        return skeleton.at(joint).z();
    }

    /** Which side of the picture the face is turned to, -1 to 1. */
    double facing() {
        Vec across = skeleton.at(Joint.LEFT_SHOULDER).minus(skeleton.at(Joint.RIGHT_SHOULDER));
        return Math.max(-1, Math.min(1, -across.z() / 0.21));
    }
}
