package dev.saccade.summary;

/** How alike two segments look, by the cosine of their embeddings. */
final class Likeness {
    /** At this cosine and above two frames tell the same. */
    static final float NEAR = 0.75f;

    /** At this cosine and below one frame tells nothing of the other. */
    static final float FAR = 0.45f;

    private Likeness() {}

    /** 1 where they tell the same, 0 where nothing of each other, even in between. */
    static float of(float[] a, float[] b) {
        return ofCosine(dot(a, b));
    }

    static float ofCosine(float cosine) {
        return Math.max(0, Math.min(1, (cosine - FAR) / (NEAR - FAR)));
    }

    /** Of the same direction and of length 1; zeros stay zeros. */
    static float[] unit(float[] values) {
        float length = (float) Math.sqrt(dot(values, values));
        float[] unit = new float[values.length];
        for (int i = 0; length > 0 && i < unit.length; i++) {
            unit[i] = values[i] / length;
        }
        return unit;
    }

    /** In four sums, so that the processor can work on them side by side. */
    private static float dot(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
