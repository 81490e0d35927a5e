package dev.saccade.summary.crop;

/**
 * A smooth path after wanted places: each is the mean of all wanted ones, weighed by a two-sided exponential of the time
 * between. Places that lie within a range R give a path within it whose speed is at most R / {@link #SECONDS} and whose
 * acceleration is at most 2 R / {@link #SECONDS}²; it does not lag behind.
 */
final class Glide {
    static final double SECONDS = 0.7;

    private Glide() {}

    /**
     * @param micros rising
     * @param wanted as many
     */
    static double[] path(long[] micros, double[] wanted) {
        double[] path = wanted.clone();
        for (int i = 1; i < path.length; i++) {
            path[i] = path[i - 1] + (path[i] - path[i - 1]) * pull(micros[i] - micros[i - 1]);
        }
        for (int i = path.length - 2; i >= 0; i--) {
            path[i] = path[i + 1] + (path[i] - path[i + 1]) * pull(micros[i + 1] - micros[i]);
        }
        return path;
    }

    private static double pull(long micros) {
        return 1 - Math.exp(-micros / (SECONDS * 1e6));
    }
}
