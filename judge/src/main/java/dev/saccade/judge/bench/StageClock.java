package dev.saccade.judge.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;

/** CPU time of one thread by stage. A stage inside another interrupts it: its time counts once. */
final class StageClock {
    /** {@code WAIT}: for the answers of another thread; no stage of this one. */
    enum Stage {
        DECODE,
        RESIZE,
        VIEW,
        WAIT
    }

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final EnumMap<Stage, Long> nanos = new EnumMap<>(Stage.class);
    private long inner;

    void reset() {
        nanos.clear();
    }

    void time(Stage stage, Runnable work) {
        long outerSoFar = inner;
        inner = 0;
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        long took = threads.getCurrentThreadCpuTime() - start;
        nanos.merge(stage, took - inner, Long::sum);
        inner = outerSoFar + took;
    }

    long nanos(Stage stage) {
        return nanos.getOrDefault(stage, 0L);
    }
}
