package dev.saccade.judge.crop;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How well a map points at where something is, by four measures of Bylinskii et al. 2016 (arXiv 1604.03605). Every pixel
 * of where it is counts as looked at once.
 *
 * @param nss mean of the map there, in standard deviations above its mean; by chance 0
 * @param auc chance that a pixel there has more than one elsewhere, equal ones counting half; by chance 0.5. It is Judd's
 *     area with every value of the map as a threshold
 * @param cc correlation of the map with a map that is 1 there and 0 elsewhere
 * @param kl divergence of the map from an even spread over where it is, nats; 0 is best
 */
record SaliencyScore(double nss, double auc, double cc, double kl) {
    private static final double LEAST = Math.ulp(1.0);

    /**
     * @param map any weights, 0 or more
     * @param there as many; some are true, some are not
     */
    static SaliencyScore of(double[] map, boolean[] there) {
        int inside =
                (int) IntStream.range(0, there.length).filter(i -> there[i]).count();
        double total = Arrays.stream(map).sum();
        double mean = total / map.length;
        double deviation = Math.sqrt(
                Arrays.stream(map).map(v -> (v - mean) * (v - mean)).average().orElse(0));
        double within = IntStream.range(0, map.length)
                        .filter(i -> there[i])
                        .mapToDouble(i -> map[i])
                        .sum()
                / inside;
        double nss = deviation < 1e-12 ? 0 : (within - mean) / deviation;
        double share = (double) inside / map.length;
        // Of a mask with this share of ones, the standard deviation is the root of share x (1 - share).
        double cc = nss * share / Math.sqrt(share * (1 - share));
        double kl = 0;
        for (int i = 0; i < map.length; i++) {
            if (there[i]) {
                double p = total == 0 ? 1.0 / map.length : map[i] / total;
                kl += Math.log(LEAST + 1.0 / inside / (LEAST + p)) / inside;
            }
        }
        return new SaliencyScore(nss, auc(map, there, inside), cc, kl);
    }

    /** By ranks. */
    private static double auc(double[] map, boolean[] there, int inside) {
        Integer[] order = IntStream.range(0, map.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(map[a], map[b]));
        double wins = 0;
        int below = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int in = 0;
            while (to < order.length && map[order[to]] == map[order[from]]) {
                in += there[order[to++]] ? 1 : 0;
            }
            int out = to - from - in;
            wins += in * (below + out / 2.0);
            below += out;
            from = to;
        }
        return wins / inside / (map.length - inside);
    }
}
