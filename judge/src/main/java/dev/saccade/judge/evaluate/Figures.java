package dev.saccade.judge.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How right a set of predictions is.
 *
 * @param accuracy share of clips whose most probable label is the true one
 * @param balancedAccuracy mean recall of the labels that occur
 * @param auc area under the ROC curve; of more than two labels the mean of each against the rest; NaN with one label
 * @param calibrationError expected gap between the highest probability and being right, over 15 bins of equal width (Guo
 *     et al. 2017, section 2)
 * @param confusion [true label, said label], in clips
 */
record Figures(
        int clips,
        double accuracy,
        double balancedAccuracy,
        double auc,
        double calibrationError,
        List<LabelFigures> labels,
        int[][] confusion) {
    private static final int BINS = 15;

    /** @param precision NaN where the label was never said, as is {@code recall} where it never was true */
    record LabelFigures(String label, int clips, double precision, double recall) {}

    /** @param names [A] */
    static Figures of(List<Prediction> predictions, List<String> names) {
        int[][] confusion = new int[names.size()][names.size()];
        predictions.forEach(p -> confusion[p.truth()][p.said()]++);
        List<LabelFigures> labels = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            labels.add(label(confusion, label, names.get(label)));
        }
        int right = IntStream.range(0, names.size()).map(i -> confusion[i][i]).sum();
        double recall = labels.stream()
                .filter(l -> l.clips > 0)
                .mapToDouble(LabelFigures::recall)
                .average()
                .orElse(Double.NaN);
        return new Figures(
                predictions.size(),
                (double) right / predictions.size(),
                recall,
                auc(predictions, names.size()),
                calibrationError(predictions),
                labels,
                confusion);
    }

    private static LabelFigures label(int[][] confusion, int label, String name) {
        int right = confusion[label][label];
        int clips = Arrays.stream(confusion[label]).sum();
        int said = Arrays.stream(confusion).mapToInt(row -> row[label]).sum();
        return new LabelFigures(
                name,
                clips,
                said == 0 ? Double.NaN : (double) right / said,
                clips == 0 ? Double.NaN : (double) right / clips);
    }

    private static double auc(List<Prediction> predictions, int labels) {
        return IntStream.range(0, labels)
                .mapToDouble(label -> auc(predictions.stream()
                        .map(p -> new Scored(p.probabilities()[label], p.truth() == label))
                        .sorted((a, b) -> Double.compare(a.score, b.score))
                        .toList()))
                .filter(auc -> !Double.isNaN(auc))
                .average()
                .orElse(Double.NaN);
    }

    /** The share of pairs that are in the right order, ties half (Mann and Whitney), by ranks. */
    private static double auc(List<Scored> rising) {
        long positives = rising.stream().filter(Scored::positive).count();
        long negatives = rising.size() - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double ranks = 0;
        for (int from = 0, to; from < rising.size(); from = to) {
            double score = rising.get(from).score;
            int equal = 0;
            for (to = from; to < rising.size() && rising.get(to).score == score; to++) {
                equal += rising.get(to).positive ? 1 : 0;
            }
            ranks += equal * ((from + 1 + to) / 2.0);
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    private static double calibrationError(List<Prediction> predictions) {
        double[] gap = new double[BINS];
        for (Prediction p : predictions) {
            double confidence = p.probabilities()[p.said()];
            int bin = Math.min(BINS - 1, (int) Math.max(0, Math.ceil(confidence * BINS) - 1));
            gap[bin] += confidence - (p.said() == p.truth() ? 1 : 0);
        }
        return Arrays.stream(gap).map(Math::abs).sum() / predictions.size();
    }

    private record Scored(double score, boolean positive) {}
}
