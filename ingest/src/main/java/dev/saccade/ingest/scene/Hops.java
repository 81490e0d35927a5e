package dev.saccade.ingest.scene;

/**
 * A jump in its phases: a crouch, one or two flights with a landing between them, and coming up again.
 *
 * @param crouch seconds until the first flight
 * @param flight seconds of each flight
 * @param pause seconds between flights
 * @param height of the highest flight, in body heights
 */
record Hops(double seconds, int count, double crouch, double flight, double pause, double height, double arms) {
    private static final double DEEP = 0.75;

    static Performance of(double seconds, int count, double height, double arms) {
        double flight = 0.36 + 0.6 * height;
        double pause = 0.22;
        double crouch = (seconds - count * flight - (count - 1) * pause) * 0.52;
        Hops hops = new Hops(seconds, count, crouch, flight, pause, height, arms);
        double decisive = crouch + (count - 1) * (flight + pause) + flight / 2;
        return new Performance(SceneAction.JUMP, count == 1 ? "once" : "twice", seconds, decisive, 0, hops::at);
    }

    Pose at(double t) {
        double since = t - crouch;
        if (since < 0) {
            return low(
                    DEEP * Ease.smooth(t / (0.75 * crouch)) * (1 - Ease.smooth((t - 0.8 * crouch) / (0.2 * crouch))));
        }
        int hop = Math.min(count - 1, (int) (since / (flight + pause)));
        double inHop = since - hop * (flight + pause);
        return inHop < flight ? flying(inHop / flight, hop) : landed(inHop - flight, hop);
    }

    private Pose flying(double f, int hop) {
        double top = hop == count - 1 ? height : 0.7 * height;
        double lift = Math.sin(Math.PI * f);
        Limb arm = Limb.straight(0.3 + arms * lift, 0.1);
        return Pose.NEUTRAL.crouched(0.25 * lift).arms(arm, arm).raised(top * 4 * f * (1 - f));
    }

    private Pose landed(double t, int hop) {
        double end = hop == count - 1 ? seconds - crouch - count * flight - (count - 1) * pause : pause;
        return low(DEEP * 0.8 * Math.sin(Math.PI * Ease.clamp(t / end)));
    }

    private static Pose low(double knees) {
        Limb arm = new Limb(0.2, -0.7 * knees, 0.2, -0.4 * knees);
        return Pose.NEUTRAL.crouched(knees).torso(0.5 * knees, 0, 0).arms(arm, arm);
    }
}
