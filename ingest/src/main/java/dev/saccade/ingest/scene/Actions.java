package dev.saccade.ingest.scene;

import java.util.SplittableRandom;

/** How actions are performed. */
final class Actions {
    /** Lying flat, a little short of a quarter turn. */
    static final double LYING = 1.5;

    private Actions() {}

    /** @param heading in which to fall */
    static Performance perform(SceneAction action, SplittableRandom random, double heading) {
        return switch (action) {
            case WAVE -> wave(random);
            case JUMP -> jump(random);
            case FALL -> fall(random, heading);
        };
    }

    /** The swing swells to the middle and dies down, as a greeting does. */
    private static Performance wave(SplittableRandom random) {
        double seconds = random.nextDouble(2, 3.5);
        double rate = 2 * Math.PI * random.nextDouble(1.4, 2.4);
        double size = random.nextDouble(0.5, 0.75);
        double elbow = random.nextDouble(1.5, 2.2);
        boolean left = random.nextBoolean();
        boolean both = random.nextInt(8) == 0;
        Motion motion = t -> {
            double swell = 0.45 + 0.55 * Math.sin(Math.PI * Ease.clamp(t / seconds));
            double swing = size * swell * Math.sin(rate * t);
            Limb up = new Limb(elbow + 0.35 * (swell - 1) + 0.15 * swing, 0, 2.85 + swing, 0);
            Pose rest = Pose.NEUTRAL;
            Pose raised = rest.arms(left || both ? up : rest.leftArm(), !left || both ? up : rest.rightArm());
            return rest.mix(raised.torso(0, (left ? -0.05 : 0.05) * swell, 0), Ease.held(t, 0.4, 0.4, seconds));
        };
        String hand = both ? "both" : left ? "left" : "right";
        return new Performance(SceneAction.WAVE, hand, seconds, seconds / 2, 0, motion);
    }

    private static Performance jump(SplittableRandom random) {
        double seconds = random.nextDouble(1.2, 2.2);
        int hops = seconds > 1.7 && random.nextBoolean() ? 2 : 1;
        return Hops.of(seconds, hops, random.nextDouble(0.16, 0.30), random.nextDouble(1.2, 2.9));
    }

    /** Balance is lost slowly, the floor comes fast, and the limbs settle after. */
    private static Performance fall(SplittableRandom random, double heading) {
        double seconds = random.nextDouble(1.2, 2.2);
        double impact = seconds * random.nextDouble(0.62, 0.75);
        double knees = random.nextDouble(0.2, 0.9);
        double arms = random.nextDouble(0.8, 1.9);
        Motion motion = t -> {
            double going = Ease.clamp(t / impact);
            double settle = Ease.smooth((t - impact) / (seconds - impact));
            double bounce = 0.05 * Math.sin(Math.PI * Ease.clamp((t - impact) / 0.2));
            Pose lost = flailing(Math.sin(11 * t) * 0.25, arms, knees * Math.sin(Math.PI * going * 0.8));
            Pose pose = Pose.NEUTRAL.mix(lost, Ease.smooth(going * 2)).mix(lying(arms), settle);
            return pose.toppled(LYING * Math.pow(going, 2.4) - bounce, heading);
        };
        String side = Math.cos(heading) > 0 ? "right" : "left";
        return new Performance(SceneAction.FALL, side, seconds, impact, heading, motion);
    }

    private static Pose flailing(double jerk, double arms, double knees) {
        return Pose.NEUTRAL
                .crouched(knees)
                .torso(0.15, jerk * 0.3, 0)
                .arms(Limb.straight(arms + jerk, 0.2), Limb.straight(arms - jerk, 0.4));
    }

    private static Pose lying(double arms) {
        return Pose.NEUTRAL
                .arms(new Limb(arms * 0.5, 0.1, arms * 0.8, 0.2), new Limb(arms * 0.7, 0, arms * 0.4, 0.1))
                .legs(Limb.straight(0.1, 0.05), new Limb(0.15, 0.3, 0.1, -0.2));
    }

    /** Lies as the fall left it, stirring a little. */
    static Motion lie(Performance fall) {
        Pose down = fall.motion().at(fall.seconds());
        return t -> down.torso(0.02 * Math.sin(2 * t), 0.02 * Math.sin(1.3 * t), 0.1 * Math.sin(1.7 * t));
    }

    /** Comes to its knees and up, slowly. */
    static Motion standUp(Performance fall, double seconds) {
        Pose down = fall.motion().at(fall.seconds());
        Pose knees = Pose.NEUTRAL.crouched(1.1).torso(0.6, 0, 0);
        return t -> {
            double first = Ease.smooth(t / (0.6 * seconds));
            double second = Ease.smooth((t - 0.5 * seconds) / (0.5 * seconds));
            return down.mix(knees, first).mix(Pose.NEUTRAL, second).toppled(LYING * (1 - first), fall.heading());
        };
    }
}
