package dev.saccade.judge.choice;

/**
 * A segment of a video, by its snippet's first frame, as the simpler ways to choose see it.
 *
 * @param fromMicros presentation time at which the segment begins
 * @param atMicros presentation time of the frame
 * @param embedding [D], of length 1
 * @param colours [512], what share of the frame has which colour
 * @param sharpness more is sharper
 * @param change how much the frame differs from that of the sample before, 0 to 255; 0 for the first
 */
record Sample(long fromMicros, long atMicros, float[] embedding, float[] colours, double sharpness, double change) {
    static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    static float[] unit(float[] values) {
        double length = Math.sqrt(cosine(values, values));
        float[] unit = new float[values.length];
        for (int i = 0; length > 0 && i < unit.length; i++) {
            unit[i] = (float) (values[i] / length);
        }
        return unit;
    }
}
