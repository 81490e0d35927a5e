package dev.saccade.judge.evaluate;

import dev.saccade.model.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The settings that are tried. */
final class ThresholdGrid {
    private static final int[] ENTER_PERCENT = {30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 93, 95, 97, 98, 99};
    private static final double[] EXIT_SHARES = {0.25, 0.4, 0.55, 0.7, 0.85, 1};
    private static final long[] MIN_DURATIONS_MICROS = {
        0, 500_000, 1_000_000, 1_500_000, 2_000_000, 3_000_000, 5_000_000
    };

    private ThresholdGrid() {}

    /** All of the grid with the former pause between events, and the former thresholds first. */
    static List<Thresholds> around(Thresholds former) {
        Set<Long> durations = new TreeSet<>();
        durations.add(former.minDurationMicros());
        for (long duration : MIN_DURATIONS_MICROS) {
            durations.add(duration);
        }
        Set<Thresholds> all = new LinkedHashSet<>();
        all.add(former);
        for (int enter : ENTER_PERCENT) {
            for (double share : EXIT_SHARES) {
                float exit = Math.round(enter * share) / 100f;
                durations.forEach(d -> all.add(new Thresholds(enter / 100f, exit, d, former.mergeGapMicros())));
            }
        }
        return new ArrayList<>(all);
    }
}
