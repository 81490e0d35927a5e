package dev.saccade.judge.evaluate;

/** How many there may be on average where few or none were counted. */
final class Poisson {
    /** What is said is wrong one time in twenty. */
    private static final double DOUBT = 0.05;

    private static final int HALVINGS = 100;

    private Poisson() {}

    /** The upper 95 % bound of the mean where {@code count} were seen (Garwood 1936): 3.0 for none, 4.7 for one. */
    static double upper(int count) {
        double low = count;
        double high = 10 + 2.0 * count;
        for (int i = 0; i < HALVINGS; i++) {
            double mean = (low + high) / 2;
            if (atMost(count, mean) > DOUBT) {
                low = mean;
            } else {
                high = mean;
            }
        }
        return high;
    }

    /** The probability of {@code count} or fewer, summed from the likeliest term downwards in logarithms. */
    private static double atMost(int count, double mean) {
        double log = -mean;
        double sum = Math.exp(log);
        for (int k = 1; k <= count; k++) {
            log += Math.log(mean / k);
            sum += Math.exp(log);
        }
        return sum;
    }
}
