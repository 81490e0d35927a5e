package dev.saccade.ingest.scene;

/** Curves over time. */
final class Ease {
    private Ease() {}

    static double clamp(double v) {
        return Math.max(0, Math.min(1, v));
    }

    /** 0 to 1 with no speed at either end. */
    static double smooth(double v) {
        double c = clamp(v);
        return c * c * (3 - 2 * c);
    }

    static double mix(double from, double to, double weight) {
        return from + (to - from) * weight;
    }

    /** Rises over {@code in}, stays at 1, and falls over {@code out} before {@code end}. */
    static double held(double t, double in, double out, double end) {
        return Math.min(smooth(t / in), smooth((end - t) / out));
    }
}
