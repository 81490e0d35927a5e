package dev.saccade.judge.bench;

import java.util.stream.DoubleStream;

/** Order statistics; 0 of nothing. */
public final class Numbers {
    private Numbers() {}

    static double median(DoubleStream values) {
        return percentile(values, 50);
    }

    /** By nearest rank, but the mean of the two in the middle for the median of an even count. */
    public static double percentile(DoubleStream values, int percent) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return 0;
        }
        if (percent == 50 && sorted.length % 2 == 0) {
            return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        }
        return sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }

    /** For people and for JSON: nobody needs more digits of a measurement. */
    public static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
