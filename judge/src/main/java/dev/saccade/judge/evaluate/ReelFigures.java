package dev.saccade.judge.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well actions are found in time. Shares, seconds and rates are NaN where there is nothing to take them of.
 *
 * @param quietHours footage outside labelled actions
 * @param falseAlarms events that overlap no action of their label
 * @param falseInActions of these, those that overlap an action of another label
 * @param falsePerHour all of them by quiet hours
 * @param falsePerHourUpper upper 95 % bound of that rate, for footage is short
 * @param secondsToDetect median
 * @param secondsToDetectP90 nine of ten found actions take no longer
 * @param startError median, seconds
 * @param endError median, seconds
 * @param keyFrameInside share of the events that found an action, that have a key frame inside one
 */
record ReelFigures(
        int reels,
        double hours,
        double quietHours,
        int actions,
        int found,
        double foundShare,
        int falseAlarms,
        int falseInActions,
        double falsePerHour,
        double falsePerHourUpper,
        double secondsToDetect,
        double secondsToDetectP90,
        double startError,
        double endError,
        double keyFrameInside,
        List<LabelFigures> labels) {
    private static final double HOUR_MICROS = 3.6e9;

    record LabelFigures(String label, int actions, int found, int falseAlarms) {}

    /** @param labels those that may open an event */
    static ReelFigures of(List<ReelMatch> reels, List<String> labels) {
        List<ReelMatch.Found> found =
                reels.stream().flatMap(r -> r.found().stream()).toList();
        int actions =
                found.size() + reels.stream().mapToInt(r -> r.missed().size()).sum();
        int falseAlarms = reels.stream().mapToInt(r -> r.falseAlarms().size()).sum();
        double quiet = reels.stream().mapToLong(ReelMatch::quietMicros).sum() / HOUR_MICROS;
        return new ReelFigures(
                reels.size(),
                reels.stream().mapToLong(ReelMatch::micros).sum() / HOUR_MICROS,
                quiet,
                actions,
                found.size(),
                share(found.size(), actions),
                falseAlarms,
                reels.stream().mapToInt(ReelMatch::falseInActions).sum(),
                share(falseAlarms, quiet),
                share(Poisson.upper(falseAlarms), quiet),
                quantile(found, ReelMatch.Found::secondsToDetect, 0.5),
                quantile(found, ReelMatch.Found::secondsToDetect, 0.9),
                quantile(found, ReelMatch.Found::startError, 0.5),
                quantile(found, ReelMatch.Found::endError, 0.5),
                share(
                        reels.stream().mapToInt(ReelMatch::rightWithKeyFrame).sum(),
                        reels.stream().mapToInt(ReelMatch::right).sum()),
                labels.stream().map(label -> label(label, reels)).toList());
    }

    /** Of a replay, which chooses none. */
    ReelFigures withoutKeyFrames() {
        return new ReelFigures(
                reels,
                hours,
                quietHours,
                actions,
                found,
                foundShare,
                falseAlarms,
                falseInActions,
                falsePerHour,
                falsePerHourUpper,
                secondsToDetect,
                secondsToDetectP90,
                startError,
                endError,
                Double.NaN,
                labels);
    }

    private static LabelFigures label(String label, List<ReelMatch> reels) {
        int found = (int) reels.stream()
                .flatMap(r -> r.found().stream())
                .filter(f -> f.label().equals(label))
                .count();
        int missed = (int) reels.stream()
                .flatMap(r -> r.missed().stream())
                .filter(label::equals)
                .count();
        int wrong = (int) reels.stream()
                .flatMap(r -> r.falseAlarms().stream())
                .filter(label::equals)
                .count();
        return new LabelFigures(label, found + missed, found, wrong);
    }

    private static double share(double part, double of) {
        return of == 0 ? Double.NaN : part / of;
    }

    /** The mean of the two in the middle for a median of an even number, else the next one up. */
    private static double quantile(List<ReelMatch.Found> found, ToDoubleFunction<ReelMatch.Found> value, double q) {
        double[] sorted = found.stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        if (q == 0.5 && sorted.length % 2 == 0) {
            return Arrays.stream(sorted, sorted.length / 2 - 1, sorted.length / 2 + 1)
                    .average()
                    .orElseThrow();
        }
        return sorted[(int) Math.ceil(q * sorted.length) - 1];
    }
}
