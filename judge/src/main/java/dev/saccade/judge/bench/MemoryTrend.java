package dev.saccade.judge.bench;

import java.util.ArrayList;
import java.util.List;

/** Resident memory over time: its maximum, and whether it grows. */
final class MemoryTrend {
    private static final double MEGABYTE = 1e6;

    private final List<double[]> samples = new ArrayList<>();

    void add(double seconds, long bytes) {
        samples.add(new double[] {seconds / 60, bytes / MEGABYTE});
    }

    double maxMegabytes() {
        return samples.stream().mapToDouble(s -> s[1]).max().orElse(0);
    }

    /** Least squares. */
    double megabytesPerMinute() {
        double meanX = samples.stream().mapToDouble(s -> s[0]).average().orElse(0);
        double meanY = samples.stream().mapToDouble(s -> s[1]).average().orElse(0);
        double xy = samples.stream()
                .mapToDouble(s -> (s[0] - meanX) * (s[1] - meanY))
                .sum();
        double xx = samples.stream()
                .mapToDouble(s -> (s[0] - meanX) * (s[0] - meanX))
                .sum();
        return xx == 0 ? 0 : xy / xx;
    }
}
