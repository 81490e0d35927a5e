package dev.saccade.ingest.scene;

import java.util.SplittableRandom;

/** What people do that is nothing to report. Some of it looks a little like an action, on purpose. */
final class Pastimes {
    private static final double TURN = 2 * Math.PI;

    private Pastimes() {}

    /** One of the standing pastimes, for so many seconds. */
    static Motion any(SplittableRandom random, double duration) {
        return switch (random.nextInt(10)) {
            case 0 -> reach(random, duration);
            case 1 -> telephone(random, duration);
            case 2 -> gesture(random, duration);
            case 3 -> bend(random, duration);
            case 4 -> squat(random, duration);
            case 5 -> stretch(duration);
            case 6, 7 -> shift(random);
            default -> stand(random);
        };
    }

    static Motion stand(SplittableRandom random) {
        double phase = random.nextDouble(TURN);
        double rate = random.nextDouble(0.8, 1.6);
        return t -> {
            double breath = Math.sin(phase + rate * t);
            return Pose.NEUTRAL.torso(0.02 + 0.01 * breath, 0.02 * Math.sin(phase + 0.7 * rate * t), 0.1 * breath);
        };
    }

    /** Weight from one leg to the other, arms along. */
    private static Motion shift(SplittableRandom random) {
        double rate = random.nextDouble(1.5, 3);
        double amount = random.nextDouble(0.05, 0.12);
        return t -> {
            double s = amount * Math.sin(rate * t);
            Limb arm = Limb.straight(0.15 + s, 0.1);
            return Pose.NEUTRAL
                    .torso(0.02, s, 0)
                    .arms(arm, arm)
                    .legs(Limb.straight(0.06 - s, 0), Limb.straight(0.06 + s, 0));
        };
    }

    /** An arm goes up and stays there, still. */
    private static Motion reach(SplittableRandom random, double duration) {
        Limb up = Limb.straight(random.nextDouble(1.6, 2.7), random.nextDouble(-0.3, 0.3));
        Pose pose = oneArm(random, up);
        return Motion.held(pose, random.nextDouble(0.5, 0.9), 0.6, duration);
    }

    private static Motion telephone(SplittableRandom random, double duration) {
        Pose pose = oneArm(random, new Limb(0.5, 0.5, 2.7, 0.2));
        return Motion.held(pose, 0.7, 0.7, duration);
    }

    /** Talking with the hands, low. */
    private static Motion gesture(SplittableRandom random, double duration) {
        double rate = random.nextDouble(4, 9);
        double size = random.nextDouble(0.15, 0.35);
        return t -> {
            double s = size * Math.sin(rate * t) * Ease.held(t, 0.5, 0.5, duration);
            Limb left = new Limb(0.25, 0.2, 0.3 + s, 1.3 + s);
            Limb right = new Limb(0.25, 0.2, 0.3 - s, 1.2 - s);
            return Pose.NEUTRAL.mix(Pose.NEUTRAL.arms(left, right), Ease.held(t, 0.6, 0.6, duration));
        };
    }

    private static Motion bend(SplittableRandom random, double duration) {
        double bow = random.nextDouble(0.9, 1.5);
        Limb arm = new Limb(0.1, bow * 0.9, 0.05, bow);
        Pose pose = Pose.NEUTRAL
                .crouched(random.nextDouble(0.1, 0.5))
                .torso(bow, 0, 0.3)
                .arms(arm, arm);
        double slow = Math.min(duration * 0.42, random.nextDouble(1.0, 1.6));
        return Motion.held(pose, slow, slow, duration);
    }

    private static Motion squat(SplittableRandom random, double duration) {
        Limb arm = new Limb(0.2, 0.5, 0.1, 1.2);
        Pose pose = Pose.NEUTRAL
                .crouched(random.nextDouble(0.9, 1.3))
                .torso(0.3, 0, 0)
                .arms(arm, arm);
        double slow = Math.min(duration * 0.42, random.nextDouble(1.0, 1.7));
        return Motion.held(pose, slow, slow, duration);
    }

    private static Motion stretch(double duration) {
        Limb up = new Limb(2.5, 0, 3.0, 0);
        return Motion.held(Pose.NEUTRAL.arms(up, up), 1.0, 1.0, duration);
    }

    /** Steps by distance, so that feet do not slide much; the speed is in body heights a second. */
    static Motion walk(SplittableRandom random, double speed) {
        double phase = random.nextDouble(TURN);
        double swing = random.nextDouble(0.25, 0.65);
        double stride = random.nextDouble(0.72, 0.88);
        return t -> {
            double s = Math.sin(phase + TURN * speed / stride * t);
            double lift = Math.cos(phase + TURN * speed / stride * t);
            return Pose.NEUTRAL
                    .torso(0.05, 0, 0)
                    .legs(step(s, lift), step(-s, -lift))
                    .arms(armSwing(-swing * s), armSwing(swing * s));
        };
    }

    private static Limb step(double swing, double lift) {
        double thigh = 0.45 * swing;
        return new Limb(0.03, thigh, 0.03, thigh - 0.15 - 0.75 * Math.max(0, lift));
    }

    private static Limb armSwing(double swing) {
        return new Limb(0.1, swing, 0.08, swing + 0.3);
    }

    private static Pose oneArm(SplittableRandom random, Limb arm) {
        Pose rest = Pose.NEUTRAL;
        return random.nextBoolean() ? rest.arms(arm, rest.rightArm()) : rest.arms(rest.leftArm(), arm);
    }
}
