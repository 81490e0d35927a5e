package dev.saccade.judge.choice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A way to choose frames. */
enum Way {
    SUMMARY("summarize") {
        @Override
        List<Integer> choose(List<Sample> samples, int count) {
            throw new IllegalStateException("the product chooses by itself");
        }
    },
    /** Of stretches of equal length. */
    MIDDLE("middle frames") {
        @Override
        List<Integer> choose(List<Sample> samples, int count) {
            return spread(0, samples.size(), count);
        }
    },
    /** From the first to the last, evenly. */
    UNIFORM("uniform") {
        @Override
        List<Integer> choose(List<Sample> samples, int count) {
            double step = (samples.size() - 1) / Math.max(1.0, count - 1);
            return count == 1
                    ? spread(0, samples.size(), 1)
                    : IntStream.range(0, count)
                            .map(i -> (int) Math.round(i * step))
                            .boxed()
                            .toList();
        }
    },
    RANDOM("random") {
        @Override
        List<Integer> choose(List<Sample> samples, int count) {
            return drawn(samples, count, new Random(0));
        }
    },
    /** Clusters of colour histograms, of each the sharpest, as Katna does. */
    CLUSTERS("sharpest of k-means clusters") {
        @Override
        List<Integer> choose(List<Sample> samples, int count) {
            int[] cluster = Clusters.of(samples.stream().map(Sample::colours).toList(), count);
            Map<Integer, Integer> best = new TreeMap<>();
            for (int i = 0; i < cluster.length; i++) {
                best.merge(
                        cluster[i],
                        i,
                        (a, b) -> samples.get(b).sharpness() > samples.get(a).sharpness() ? b : a);
            }
            return best.values().stream().sorted().toList();
        }
    },
    /** The middle of each shot, as PySceneDetect does; more of the long ones or fewer of all, to as many as wanted. */
    SHOTS("shot cuts") {
        @Override
        List<Integer> choose(List<Sample> samples, int count) {
            List<Integer> starts = shots(samples);
            if (starts.size() >= count) {
                List<Integer> middles = new ArrayList<>();
                for (int shot : spread(0, starts.size(), count)) {
                    middles.addAll(spread(starts.get(shot), end(starts, shot, samples.size()), 1));
                }
                return middles;
            }
            return filled(starts, samples.size(), count);
        }
    };

    /** PySceneDetect's usual threshold. */
    private static final double CUT = 27;

    private final String title;

    Way(String title) {
        this.title = title;
    }

    @JsonValue
    String title() {
        return title;
    }

    /**
     * @param count at most as many as there are samples
     * @return numbers of samples, rising
     */
    abstract List<Integer> choose(List<Sample> samples, int count);

    /** So many different ones, each as likely. */
    static List<Integer> drawn(List<Sample> samples, int count, Random random) {
        return random.ints(0, samples.size())
                .distinct()
                .limit(count)
                .sorted()
                .boxed()
                .toList();
    }

    /** The middles of so many equal parts. */
    private static List<Integer> spread(int from, int to, int count) {
        return IntStream.range(0, count)
                .map(i -> from + (int) ((i + 0.5) * (to - from) / count))
                .boxed()
                .toList();
    }

    /** First samples of the shots. */
    private static List<Integer> shots(List<Sample> samples) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i).change() >= CUT) {
                starts.add(i);
            }
        }
        return starts;
    }

    private static int end(List<Integer> starts, int shot, int samples) {
        return shot + 1 < starts.size() ? starts.get(shot + 1) : samples;
    }

    /** One of each shot; then another of that in which they are farthest apart, until there are enough. */
    private static List<Integer> filled(List<Integer> starts, int samples, int count) {
        int[] frames = new int[starts.size()];
        Arrays.fill(frames, 1);
        for (int more = starts.size(); more < count; more++) {
            int longest = IntStream.range(0, frames.length)
                    .boxed()
                    .max(Comparator.comparingDouble(
                            s -> (double) (end(starts, s, samples) - starts.get(s)) / frames[s]))
                    .orElseThrow();
            frames[longest]++;
        }
        List<Integer> chosen = new ArrayList<>();
        for (int s = 0; s < frames.length; s++) {
            chosen.addAll(spread(starts.get(s), end(starts, s, samples), frames[s]));
        }
        return chosen;
    }
}
