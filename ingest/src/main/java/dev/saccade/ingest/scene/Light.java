package dev.saccade.ingest.scene;

import java.util.SplittableRandom;

/** How bright a scene is over time: a slow drift, and a lamp that goes on and off now and then. */
final class Light {
    private final double base;
    private final double drift;
    private final double rate;
    private final double lamp;
    private final double period;
    private final double ramp;

    Light(SplittableRandom random) {
        this.base = random.nextDouble(0.72, 1.08);
        this.drift = random.nextDouble(0, 0.06);
        this.rate = random.nextDouble(0.2, 0.9);
        this.lamp = random.nextInt(3) == 0 ? random.nextDouble(-0.25, 0.2) : 0;
        this.period = random.nextDouble(9, 25);
        this.ramp = random.nextDouble(0.1, 1.2);
    }

    /** The factor on every pixel. */
    double at(double t) {
        double phase = t % (2 * period);
        double on = Ease.smooth((phase - period) / ramp) * Ease.smooth((2 * period - phase) / ramp);
        return base + drift * Math.sin(rate * t) + lamp * on;
    }
}
