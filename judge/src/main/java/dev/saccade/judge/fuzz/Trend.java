package dev.saccade.judge.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a process held from case to case, and whether it grew once it was warm. */
final class Trend {
    private static final int FEWEST_FOR_MEMORY = 200;
    private static final double GROWTH_MEGABYTES = 32;
    private static final double GROWTH_SHARE = 0.1;
    private static final double FEW = 2;

    private final List<Footprint> samples = new ArrayList<>();

    void add(Footprint sample) {
        samples.add(sample);
    }

    /** Of a new process. */
    void clear() {
        samples.clear();
    }

    /** The medians of the second, the middle and the last tenth. */
    List<Footprint> tenths() {
        return samples.isEmpty() ? List.of() : List.of(tenth(1), tenth(5), tenth(9));
    }

    double peakMegabytes() {
        return samples.stream().mapToDouble(Footprint::peakMegabytes).max().orElse(0);
    }

    /** What grew from the middle to the end; empty where nothing did. Few cases say nothing of memory. */
    List<String> grown() {
        List<String> grown = new ArrayList<>();
        if (samples.size() >= 10) {
            Footprint middle = tenth(5);
            Footprint end = tenth(9);
            compare("threads", middle.threads(), end.threads(), FEW, grown);
            compare("open files", middle.files(), end.files(), FEW, grown);
            if (samples.size() >= FEWEST_FOR_MEMORY) {
                double slack = Math.max(GROWTH_MEGABYTES, GROWTH_SHARE * middle.residentMegabytes());
                compare("resident MB", middle.residentMegabytes(), end.residentMegabytes(), slack, grown);
            }
        }
        return grown;
    }

    private static void compare(String what, double middle, double end, double slack, List<String> grown) {
        if (end > middle + slack) {
            grown.add(String.format("%s grew from %.0f in the middle to %.0f at the end", what, middle, end));
        }
    }

    private Footprint tenth(int which) {
        int from = samples.size() * which / 10;
        int to = Math.max(from + 1, samples.size() * (which + 1) / 10);
        List<Footprint> tenth = samples.subList(from, to);
        return new Footprint(
                (int) median(tenth, Footprint::threads),
                (int) median(tenth, Footprint::files),
                median(tenth, Footprint::residentMegabytes),
                median(tenth, Footprint::peakMegabytes));
    }

    private static double median(List<Footprint> of, ToDoubleFunction<Footprint> value) {
        return of.stream()
                .mapToDouble(value)
                .sorted()
                .skip(of.size() / 2)
                .findFirst()
                .orElse(0);
    }
}
