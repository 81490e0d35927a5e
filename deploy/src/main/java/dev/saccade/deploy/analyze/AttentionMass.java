package dev.saccade.deploy.analyze;

import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.WindowScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much temporal attention each segment drew over all windows that saw it. The frames of most attention, apart from
 * each other, sum a video up; nobody has to say how long it is, and a still scene gets its frames too. One thread.
 */
final class AttentionMass {
    private static final long APART_MICROS = 1_000_000;

    private final Map<Moment, Double> mass = new TreeMap<>();
    private double total;

    /** A snippet's first frame, in its epoch. */
    private record Moment(String epoch, long ptsMicros) implements Comparable<Moment> {
        private static final Comparator<Moment> ORDER =
                Comparator.comparing(Moment::epoch).thenComparing(Moment::ptsMicros);

        @Override
        public int compareTo(Moment other) {
            return ORDER.compare(this, other);
        }

        boolean near(Moment other) {
            return epoch.equals(other.epoch) && Math.abs(ptsMicros - other.ptsMicros) < APART_MICROS;
        }
    }

    /**
     * A frame of the summary.
     *
     * @param share of all temporal attention that fell on its segment, 0 to 1
     */
    record Chosen(String epoch, long ptsMicros, double share) {}

    void add(WindowScores window) {
        for (SegmentScore segment : window.segments()) {
            if (segment.present()) {
                Moment moment = new Moment(window.epoch().toString(), segment.ptsMicros());
                mass.merge(moment, (double) segment.attention(), Double::sum);
                total += segment.attention();
            }
        }
    }

    /** At most {@code count} frames, at least a second apart, by time. */
    List<Chosen> most(int count) {
        List<Map.Entry<Moment, Double>> byMass = new ArrayList<>(mass.entrySet());
        byMass.sort(Map.Entry.<Moment, Double>comparingByValue().reversed());
        List<Map.Entry<Moment, Double>> chosen = new ArrayList<>();
        for (Map.Entry<Moment, Double> candidate : byMass) {
            if (chosen.size() < count
                    && chosen.stream().noneMatch(c -> c.getKey().near(candidate.getKey()))) {
                chosen.add(candidate);
            }
        }
        return chosen.stream()
                .sorted(Map.Entry.comparingByKey())
                .map(c -> new Chosen(c.getKey().epoch(), c.getKey().ptsMicros(), c.getValue() / total))
                .toList();
    }
}
