package dev.saccade.ingest.scene;

/**
 * How a body is held at one moment.
 *
 * @param bow of the torso to the front
 * @param lean of the torso to the side
 * @param nod of the head to the front
 * @param hop of the lowest joint above the floor, in body heights
 * @param topple of the whole body about its feet: 0 upright, a quarter turn lying
 * @param heading in which it topples: 0 to the picture's right, a quarter turn towards the camera
 */
record Pose(
        double bow,
        double lean,
        double nod,
        Limb leftArm,
        Limb rightArm,
        Limb leftLeg,
        Limb rightLeg,
        double hop,
        double topple,
        double heading) {
    private static final Limb ARM = new Limb(0.12, 0.03, 0.10, 0.15);
    private static final Limb LEG = Limb.straight(0.06, 0);

    static final Pose NEUTRAL = new Pose(0, 0, 0, ARM, ARM, LEG, LEG, 0, 0, 0);

    Pose torso(double newBow, double newLean, double newNod) {
        return new Pose(newBow, newLean, newNod, leftArm, rightArm, leftLeg, rightLeg, hop, topple, heading);
    }

    Pose arms(Limb left, Limb right) {
        return new Pose(bow, lean, nod, left, right, leftLeg, rightLeg, hop, topple, heading);
    }

    Pose legs(Limb left, Limb right) {
        return new Pose(bow, lean, nod, leftArm, rightArm, left, right, hop, topple, heading);
    }

    Pose raised(double newHop) {
        return new Pose(bow, lean, nod, leftArm, rightArm, leftLeg, rightLeg, newHop, topple, heading);
    }

    Pose toppled(double angle, double direction) {
        return new Pose(bow, lean, nod, leftArm, rightArm, leftLeg, rightLeg, hop, angle, direction);
    }

    /** Knees bent by so much, feet staying under the body. */
    Pose crouched(double knees) {
        Limb leg = new Limb(0.10, knees, 0.06, -knees);
        return legs(leg, leg);
    }

    Pose mix(Pose to, double w) {
        return new Pose(
                Ease.mix(bow, to.bow, w),
                Ease.mix(lean, to.lean, w),
                Ease.mix(nod, to.nod, w),
                leftArm.mix(to.leftArm, w),
                rightArm.mix(to.rightArm, w),
                leftLeg.mix(to.leftLeg, w),
                rightLeg.mix(to.rightLeg, w),
                Ease.mix(hop, to.hop, w),
                Ease.mix(topple, to.topple, w),
                to.topple != 0 ? to.heading : heading);
    }
}
