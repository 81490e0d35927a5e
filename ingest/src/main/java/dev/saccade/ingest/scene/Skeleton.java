package dev.saccade.ingest.scene;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Where a pose puts the joints: relative to the point on the floor between the feet, in body heights. */
final class Skeleton {
    private static final double TORSO = 0.30;
    private static final double HEAD = 0.405;
    private static final double SHOULDERS = 0.105;
    private static final double HIPS = 0.065;
    private static final double ARM_PART = 0.165;
    private static final double LEG_PART = 0.24;
    /** Half the thickness of a lying body. */
    private static final double FLESH = 0.03;

    private final EnumMap<Joint, Vec> joints = new EnumMap<>(Joint.class);

    private Skeleton() {}

    static Skeleton of(Pose pose, double yaw) {
        Skeleton s = new Skeleton();
        s.torso(pose);
        s.legs(pose);
        s.each(p -> p.turned(yaw));
        s.standOnFeet();
        s.each(p -> toppled(p, pose.topple(), pose.heading()));
        s.liftLowestTo(FLESH + pose.hop());
        return s;
    }

    Vec at(Joint joint) {
        return joints.getOrDefault(joint, Vec.ZERO);
    }

    private void torso(Pose pose) {
        UnaryOperator<Vec> tilt = p -> p.pitched(pose.bow()).rolled(pose.lean());
        joints.put(Joint.PELVIS, Vec.ZERO);
        joints.put(Joint.NECK, tilt.apply(new Vec(0, TORSO, 0)));
        double nodding = Math.sin(pose.nod()) * (HEAD - TORSO);
        joints.put(Joint.HEAD, tilt.apply(new Vec(0, HEAD, nodding)));
        arm(pose.leftArm(), 1, tilt, Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW, Joint.LEFT_HAND);
        arm(pose.rightArm(), -1, tilt, Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW, Joint.RIGHT_HAND);
    }

    private void arm(Limb limb, int side, UnaryOperator<Vec> tilt, Joint shoulder, Joint elbow, Joint hand) {
        Vec at = tilt.apply(new Vec(side * SHOULDERS, TORSO - 0.02, 0));
        chain(
                at,
                tilt.apply(limb.upper(side, ARM_PART)),
                tilt.apply(limb.lower(side, ARM_PART)),
                shoulder,
                elbow,
                hand);
    }

    private void legs(Pose pose) {
        leg(pose.leftLeg(), 1, Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_FOOT);
        leg(pose.rightLeg(), -1, Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_FOOT);
    }

    private void leg(Limb limb, int side, Joint hip, Joint knee, Joint foot) {
        Vec at = new Vec(side * HIPS, 0, 0);
        chain(at, limb.upper(side, LEG_PART), limb.lower(side, LEG_PART), hip, knee, foot);
    }

    private void chain(Vec at, Vec upper, Vec lower, Joint first, Joint second, Joint third) {
        joints.put(first, at);
        joints.put(second, at.plus(upper));
        joints.put(third, at.plus(upper).plus(lower));
    }

    private void standOnFeet() {
        Vec middle = at(Joint.LEFT_FOOT).plus(at(Joint.RIGHT_FOOT)).times(0.5);
        each(p -> p.minus(middle));
    }

    private void liftLowestTo(double floor) {
        double lowest = joints.values().stream().mapToDouble(Vec::y).min().orElse(0);
        each(p -> p.plus(new Vec(0, floor - lowest, 0)));
    }

    private void each(UnaryOperator<Vec> move) {
        for (Map.Entry<Joint, Vec> entry : joints.entrySet()) {
            entry.setValue(move.apply(entry.getValue()));
        }
    }

    private static Vec toppled(Vec p, double angle, double heading) {
        double dx = Math.cos(heading);
        double dz = Math.sin(heading);
        double along = p.x() * dx + p.z() * dz;
        double moved = along * Math.cos(angle) + p.y() * Math.sin(angle);
        double up = p.y() * Math.cos(angle) - along * Math.sin(angle);
        return new Vec(p.x() + (moved - along) * dx, up, p.z() + (moved - along) * dz);
    }
}
