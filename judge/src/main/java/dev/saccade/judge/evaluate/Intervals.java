package dev.saccade.judge.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How far the figures may be off: 95 % percentile intervals of a bootstrap that draws sources, not clips, since clips of
 * one source stand and fall together (Efron and Tibshirani 1993, chapters 8 and 13). The same every time.
 */
public final class Intervals {
    private static final int DRAWS = 2000;
    private static final long SEED = 1;
    private static final double TAIL = 0.025;

    private Intervals() {}

    /** @param draws of these many the figure was defined */
    public record Interval(double low, double high, int draws) {}

    /** By the names of {@link Figures}; empty where there are fewer than two sources. */
    static Map<String, Interval> of(List<Prediction> predictions, List<String> labels) {
        List<List<Prediction>> sources = List.copyOf(predictions.stream()
                .collect(Collectors.groupingBy(Prediction::source, TreeMap::new, Collectors.toList()))
                .values());
        if (sources.size() < 2) {
            return Map.of();
        }
        List<Figures> drawn = draw(sources, draw -> Figures.of(draw, labels));
        Map<String, Interval> intervals = new TreeMap<>();
        intervals.put("accuracy", of(drawn, Figures::accuracy));
        intervals.put("balancedAccuracy", of(drawn, Figures::balancedAccuracy));
        intervals.put("auc", of(drawn, Figures::auc));
        intervals.put("calibrationError", of(drawn, Figures::calibrationError));
        for (int label = 0; label < labels.size(); label++) {
            int at = label;
            intervals.put(
                    "precision." + labels.get(label),
                    of(drawn, f -> f.labels().get(at).precision()));
            intervals.put(
                    "recall." + labels.get(label),
                    of(drawn, f -> f.labels().get(at).recall()));
        }
        return intervals;
    }

    /** The figures of {@link #DRAWS} draws of as many sources as there are. */
    public static <T, F> List<F> draw(List<List<T>> sources, Function<List<T>, F> figures) {
        Random random = new Random(SEED);
        List<F> drawn = new ArrayList<>();
        for (int i = 0; i < DRAWS; i++) {
            List<T> draw = new ArrayList<>();
            for (int j = 0; j < sources.size(); j++) {
                draw.addAll(sources.get(random.nextInt(sources.size())));
            }
            drawn.add(figures.apply(draw));
        }
        return drawn;
    }

    public static <F> Interval of(List<F> drawn, ToDoubleFunction<F> figure) {
        double[] sorted = drawn.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new Interval(Double.NaN, Double.NaN, 0);
        }
        int tail = (int) Math.floor(TAIL * sorted.length);
        return new Interval(sorted[tail], sorted[sorted.length - 1 - tail], sorted.length);
    }
}
