package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ObjectiveTest {
    private static final double EPSILON = 1e-9;

    @Property(tries = 200)
    void whatAFrameAddsIsNeverBelowZeroAndOnlyShrinks(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int count, @ForAll Random random) {
        List<Candidate> candidates = Candidates.drawn(seed, count);
        List<Objective.Moments> events = events(random, count);
        Objective few = new Objective(candidates, events);
        Objective more = new Objective(candidates, events);
        for (int i = 0; i < count; i++) {
            boolean both = random.nextBoolean();
            if (both) {
                few.choose(i);
            }
            if (both || random.nextBoolean()) {
                more.choose(i);
            }
        }
        for (int i = 0; i < count; i++) {
            double gain = more.gain(i).sum();
            assertTrue(gain >= 0, "gain " + gain);
            assertTrue(few.gain(i).sum() >= gain - EPSILON, few.gain(i) + " with few, " + gain + " with more");
        }
    }

    @Property(tries = 100)
    void allOfItIsTheSumOfWhatEachAdds(@ForAll long seed, @ForAll Random random) {
        List<Candidate> candidates = Candidates.drawn(seed, 10);
        Objective objective = new Objective(candidates, events(random, 10));
        double sum = 0;
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        Collections.shuffle(order, random);
        for (int i : order) {
            sum += objective.gain(i).sum();
            objective.choose(i);
        }
        assertEquals(objective.all(), sum, 1e-6);
    }

    @Property(tries = 100)
    void askingLazilyChoosesWhatAskingAllWouldChoose(@ForAll long seed, @ForAll Random random) {
        List<Candidate> candidates = Candidates.drawn(seed, 15);
        List<Objective.Moments> events = events(random, 15);
        List<Integer> lazy = Greedy.choose(new Objective(candidates, events), (next, chosen, value) -> false).stream()
                .map(Greedy.Pick::index)
                .toList();
        Objective eager = new Objective(candidates, events);
        Set<Integer> left = new TreeSet<>();
        for (int i = 0; i < 15; i++) {
            left.add(i);
        }
        for (int picked : lazy) {
            double most =
                    left.stream().mapToDouble(i -> eager.gain(i).sum()).max().orElseThrow();
            assertEquals(most, eager.gain(picked).sum(), EPSILON);
            eager.choose(picked);
            left.remove(picked);
        }
        assertTrue(left.isEmpty());
    }

    /** Within what Nemhauser, Wolsey and Fisher promise of the best set, found by trying all. */
    @Property(tries = 30)
    void threeFramesTellAtLeastSixtyThreePercentOfTheBestThree(@ForAll long seed, @ForAll Random random) {
        List<Candidate> candidates = Candidates.drawn(seed, 9);
        List<Objective.Moments> events = events(random, 9);
        double best = 0;
        for (int a = 0; a < 9; a++) {
            for (int b = a + 1; b < 9; b++) {
                for (int c = b + 1; c < 9; c++) {
                    best = Math.max(best, value(new Objective(candidates, events), List.of(a, b, c)));
                }
            }
        }
        List<Integer> greedy =
                Greedy.choose(new Objective(candidates, events), (next, chosen, value) -> chosen.size() >= 3).stream()
                        .map(Greedy.Pick::index)
                        .toList();
        assertTrue(value(new Objective(candidates, events), greedy) >= (1 - 1 / Math.E) * best - EPSILON);
    }

    private static double value(Objective objective, List<Integer> chosen) {
        double value = 0;
        for (int i : chosen) {
            value += objective.gain(i).sum();
            objective.choose(i);
        }
        return value;
    }

    private static List<Objective.Moments> events(Random random, int seconds) {
        List<Objective.Moments> events = new ArrayList<>();
        for (int e = 0; e < random.nextInt(4); e++) {
            long at = random.nextInt(seconds) * Candidates.SECOND;
            events.add(
                    random.nextBoolean()
                            ? Candidates.event("e" + e, at, random.nextFloat())
                            : Candidates.longEvent("e" + e, at, 1 + random.nextInt(4), random.nextFloat()));
        }
        return events;
    }
}
