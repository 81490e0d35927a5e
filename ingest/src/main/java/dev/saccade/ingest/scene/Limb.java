package dev.saccade.ingest.scene;

/**
 * Directions of an arm's or leg's two parts: how far each is raised to the side and to the front, from hanging down.
 */
record Limb(double upperOut, double upperFront, double lowerOut, double lowerFront) {
    static Limb straight(double out, double front) {
        return new Limb(out, front, out, front);
    }

    Limb mix(Limb to, double w) {
        return new Limb(
                Ease.mix(upperOut, to.upperOut, w),
                Ease.mix(upperFront, to.upperFront, w),
                Ease.mix(lowerOut, to.lowerOut, w),
                Ease.mix(lowerFront, to.lowerFront, w));
    }

    Vec upper(int side, double length) {
        return direction(upperOut, upperFront, side).times(length);
    }

    Vec lower(int side, double length) {
        return direction(lowerOut, lowerFront, side).times(length);
    }

    private static Vec direction(double out, double front, int side) {
        double down = Math.cos(out);
        return new Vec(side * Math.sin(out), -down * Math.cos(front), down * Math.sin(front));
    }
}
