package dev.saccade.judge.choice;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * How good chosen frames are. NaN where there is nothing to take it of.
 *
 * @param moments share of the decisive moments of which there is a frame
 * @param idle share of the frames that show no action
 * @param redundancy mean cosine of the embeddings of frames that follow each other
 * @param coverage mean over all segments of the highest cosine to a chosen frame
 */
record Measures(double moments, double idle, double redundancy, double coverage) {
    /**
     * @param samples by time, at least one
     * @param times of the frames, rising, at least one
     */
    static Measures of(List<Sample> samples, List<Long> times, Truth truth) {
        List<float[]> frames = times.stream()
                .map(t -> samples.get(holding(samples, t)).embedding())
                .toList();
        return new Measures(
                share(truth.moments(), m -> times.stream().anyMatch(m::holds)),
                share(times, t -> truth.actions().stream().noneMatch(a -> a.holds(t))),
                redundancy(frames),
                samples.stream()
                        .mapToDouble(s -> highest(s.embedding(), frames))
                        .average()
                        .orElseThrow());
    }

    /** Of each the mean over those that have it. */
    static Measures mean(List<Measures> all) {
        return new Measures(
                mean(all, Measures::moments),
                mean(all, Measures::idle),
                mean(all, Measures::redundancy),
                mean(all, Measures::coverage));
    }

    private static double mean(List<Measures> all, ToDoubleFunction<Measures> of) {
        return all.stream()
                .mapToDouble(of)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    private static <T> double share(List<T> all, Predicate<T> which) {
        return all.isEmpty() ? Double.NaN : (double) all.stream().filter(which).count() / all.size();
    }

    private static double redundancy(List<float[]> frames) {
        double sum = 0;
        for (int i = 1; i < frames.size(); i++) {
            sum += Sample.cosine(frames.get(i - 1), frames.get(i));
        }
        return frames.size() < 2 ? Double.NaN : sum / (frames.size() - 1);
    }

    private static double highest(float[] segment, List<float[]> frames) {
        double most = -1;
        for (float[] frame : frames) {
            most = Math.max(most, Sample.cosine(segment, frame));
        }
        return most;
    }

    /** The segment that a frame is of. */
    private static int holding(List<Sample> samples, long micros) {
        int at = 0;
        while (at + 1 < samples.size() && samples.get(at + 1).fromMicros() <= micros) {
            at++;
        }
        return at;
    }
}
