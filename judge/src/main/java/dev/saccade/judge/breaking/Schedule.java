package dev.saccade.judge.breaking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What is done when: a function of seed, length, number of kills, and what this machine can do.
 *
 * @param steps in the order of time
 */
record Schedule(List<Step> steps) {
    private static final long OTHER_FAULT_MILLIS = 12_000;
    private static final int MOST_TOGETHER = 4;
    private static final long TOGETHER_MILLIS = 800;

    /** Of 20 kills. */
    private static final int WORKERS = 14;

    private static final int BROKERS = 3;

    /**
     * @param atMillis since the start
     * @param choice which of several is meant, by remainder
     * @param millis how long it lasts
     */
    record Step(long atMillis, Fault fault, int choice, long millis) {}

    static Schedule draw(long seed, Duration length, int kills, Set<Fault> others) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        addKills(random, length, kills, steps);
        List<Fault> kinds = others.stream().sorted().toList();
        long at = random.nextLong(2000, OTHER_FAULT_MILLIS);
        while (at < length.toMillis() && !kinds.isEmpty()) {
            Fault fault = kinds.get(random.nextInt(kinds.size()));
            steps.add(new Step(at, fault, random.nextInt(1 << 20), random.nextLong(500, 4000)));
            at += random.nextLong(OTHER_FAULT_MILLIS / 2, OTHER_FAULT_MILLIS * 3 / 2);
        }
        steps.sort(Comparator.comparingLong(Step::atMillis));
        return new Schedule(List.copyOf(steps));
    }

    /** One to four almost at once, and then time to get up again. */
    private static void addKills(SplittableRandom random, Duration length, int kills, List<Step> steps) {
        double every = (double) length.toMillis() / Math.max(1, kills);
        int done = 0;
        while (done < kills) {
            int together = Math.min(kills - done, random.nextInt(1, MOST_TOGETHER + 1));
            for (int i = 0; i < together; i++) {
                long at = (long) (done * every) + random.nextLong((long) Math.min(every, TOGETHER_MILLIS));
                steps.add(new Step(at, victim(random), random.nextInt(1 << 20), random.nextLong(100, 1500)));
            }
            done += together;
        }
    }

    private static Fault victim(SplittableRandom random) {
        int drawn = random.nextInt(20);
        return drawn < WORKERS ? Fault.KILL_WORKER : drawn < WORKERS + BROKERS ? Fault.KILL_BROKER : Fault.KILL_INGEST;
    }
}
