package dev.saccade.judge.choice;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** K-means: Lloyd's steps from the start of k-means++ (Arthur and Vassilvitskii 2007). The same every time. */
final class Clusters {
    private static final int MOST_STEPS = 20;
    private static final long SEED = 1;

    private final List<float[]> points;
    private final float[][] centres;
    private final int[] cluster;
    private final double[] distance;

    private Clusters(List<float[]> points, int count) {
        this.points = points;
        this.centres = new float[count][];
        this.cluster = new int[points.size()];
        this.distance = new double[points.size()];
    }

    /**
     * @param count at most as many as there are points
     * @return of each point its cluster, 0 to count - 1
     */
    static int[] of(List<float[]> points, int count) {
        Clusters clusters = new Clusters(points, count);
        clusters.start();
        for (int step = 0; step < MOST_STEPS && clusters.assign(); step++) {
            clusters.centre();
        }
        return clusters.cluster;
    }

    /** Each centre is drawn by its squared distance to those before. */
    private void start() {
        Random random = new Random(SEED);
        Arrays.fill(distance, Double.MAX_VALUE);
        int next = random.nextInt(points.size());
        for (int c = 0; c < centres.length; c++) {
            centres[c] = points.get(next).clone();
            double sum = 0;
            for (int p = 0; p < distance.length; p++) {
                distance[p] = Math.min(distance[p], squared(points.get(p), centres[c]));
                sum += distance[p];
            }
            next = drawn(random.nextDouble() * sum);
        }
        Arrays.fill(cluster, -1);
    }

    private int drawn(double at) {
        int p = 0;
        for (double sum = distance[0]; p < distance.length - 1 && sum <= at; sum += distance[p]) {
            p++;
        }
        return p;
    }

    /** Whether any point changed its cluster. */
    private boolean assign() {
        boolean changed = false;
        for (int p = 0; p < cluster.length; p++) {
            int best = 0;
            distance[p] = Double.MAX_VALUE;
            for (int c = 0; c < centres.length; c++) {
                double d = squared(points.get(p), centres[c]);
                if (d < distance[p]) {
                    distance[p] = d;
                    best = c;
                }
            }
            changed |= best != cluster[p];
            cluster[p] = best;
        }
        return changed;
    }

    private void centre() {
        int[] sizes = new int[centres.length];
        float[][] sums = new float[centres.length][centres[0].length];
        for (int p = 0; p < cluster.length; p++) {
            float[] point = points.get(p);
            float[] sum = sums[cluster[p]];
            sizes[cluster[p]]++;
            for (int i = 0; i < point.length; i++) {
                sum[i] += point[i];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            for (int i = 0; sizes[c] > 0 && i < sums[c].length; i++) {
                centres[c][i] = sums[c][i] / sizes[c];
            }
        }
    }

    private static double squared(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double d = a[i] - b[i];
            sum += d * d;
        }
        return sum;
    }
}
