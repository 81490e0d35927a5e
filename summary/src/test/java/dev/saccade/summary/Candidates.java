package dev.saccade.summary;

import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.SummaryFrame.Covered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Segments as a study would find them, a second apart. */
final class Candidates {
    static final long SECOND = 1_000_000;

    private Candidates() {}

    static Candidate at(long micros, float... embedding) {
        return at(micros, new float[0], embedding);
    }

    /** @param probabilities [A] */
    static Candidate at(long micros, float[] probabilities, float[] embedding) {
        return new Candidate(
                0,
                micros,
                micros,
                Likeness.unit(embedding),
                Optional.of(map()),
                new Covered(0, 0, 1, 1),
                probabilities,
                0,
                1,
                0);
    }

    /** Of some scenes that look alike within. */
    static List<Candidate> drawn(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> drawn = new ArrayList<>();
        float[] scene = vector(random);
        for (int i = 0; i < count; i++) {
            scene = random.nextInt(5) == 0 ? vector(random) : scene;
            float[] here = scene.clone();
            for (int d = 0; d < here.length; d++) {
                here[d] += (float) random.nextDouble(-0.3, 0.3);
            }
            drawn.add(at(i * SECOND, new float[] {random.nextFloat()}, here)
                    .withMass(random.nextDouble(0.1, 5))
                    .withNovelty(random.nextInt(4) == 0 ? random.nextDouble() : 0));
        }
        return drawn;
    }

    static Events.Event event(String id, long atMicros, float probability) {
        return new Events.Event(
                new Summary.SummaryEvent(id, "fall", atMicros - SECOND / 2, atMicros + SECOND / 2, probability),
                0,
                List.of(new Events.Moment(atMicros, 1)));
    }

    /** One of several seconds, whose key frame is in the middle of the first. */
    static Events.Event longEvent(String id, long startMicros, int stretches, float probability) {
        return new Events.Event(
                new Summary.SummaryEvent(id, "fall", startMicros, startMicros + 3 * stretches * SECOND, probability),
                0,
                0,
                stretches,
                List.of(new Events.Moment(startMicros + SECOND, 1)));
    }

    static List<Candidate> byTime(List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingLong(Candidate::atMicros))
                .toList();
    }

    private static float[] vector(SplittableRandom random) {
        float[] vector = new float[6];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextDouble(-1, 1);
        }
        return vector;
    }

    private static SpatialMap map() {
        return new SpatialMap(1, 2, new float[] {0, 1});
    }
}
