package dev.saccade.model;

import java.util.Locale;

/** How logits become probabilities. */
public enum Activation {
    /** One action at a time: probabilities sum to 1. */
    SOFTMAX {
        @Override
        void apply(double[] values) {
            double max = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                max = Math.max(max, value);
            }
            double sum = 0;
            for (int a = 0; a < values.length; a++) {
                values[a] = StrictMath.exp(values[a] - max);
                sum += values[a];
            }
            for (int a = 0; a < values.length; a++) {
                values[a] /= sum;
            }
        }
    },
    /** Several actions at once: each probability stands alone. */
    SIGMOID {
        @Override
        void apply(double[] values) {
            for (int a = 0; a < values.length; a++) {
                values[a] = 1 / (1 + StrictMath.exp(-values[a]));
            }
        }
    };

    /**
     * Probabilities of the logits divided by the temperature (Guo et al. 2017, section 4.2). Computed in double
     * precision by {@link StrictMath}, so that every machine gives the same bits.
     *
     * @param logits [A], finite
     * @return [A]
     */
    public float[] probabilities(float[] logits, float temperature) {
        double[] values = new double[logits.length];
        for (int a = 0; a < values.length; a++) {
            values[a] = (double) logits[a] / temperature;
        }
        apply(values);
        float[] probabilities = new float[values.length];
        for (int a = 0; a < values.length; a++) {
            probabilities[a] = (float) values[a];
        }
        return probabilities;
    }

    /** As bundles write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract void apply(double[] values);
}
