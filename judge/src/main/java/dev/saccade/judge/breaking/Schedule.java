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
    private static final long OTHER_FAULT_MILLIS = 8_000;

    /** Of 20 kills. */
    private static final int WORKERS = 12;

    private static final int BROKERS = 5;

    /**
     * @param atMillis since the start
     * @param choice which of several is meant, by remainder
     * @param millis how long it lasts
     */
    record Step(long atMillis, Fault fault, int choice, long millis) {}

    static Schedule draw(long seed, Duration length, int kills, Set<Fault> others) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> steps = new ArrayList<>();
        double every = (double) length.toMillis() / Math.max(1, kills);
        for (int i = 0; i < kills; i++) {
            long at = (long) ((i + random.nextDouble()) * every);
            steps.add(new Step(at, victim(random), random.nextInt(1 << 20), random.nextLong(100, 1500)));
        }
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

    private static Fault victim(SplittableRandom random) {
        int drawn = random.nextInt(20);
        return drawn < WORKERS ? Fault.KILL_WORKER : drawn < WORKERS + BROKERS ? Fault.KILL_BROKER : Fault.KILL_INGEST;
    }
}
