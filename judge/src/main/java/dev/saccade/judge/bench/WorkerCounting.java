package dev.saccade.judge.bench;

import dev.saccade.model.InferenceTimes;
import dev.saccade.model.Recognizer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads a worker's meters, and the CPU of its threads by their names. */
final class WorkerCounting {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final MeterRegistry registry;
    private final Recognizer recognizer;

    WorkerCounting(MeterRegistry registry, Recognizer recognizer) {
        this.registry = registry;
        this.recognizer = recognizer;
    }

    WorkerCounters now() {
        InferenceTimes times = recognizer.times();
        return new WorkerCounters(
                count("saccade.pictures.received"),
                count("saccade.pictures.embedded"),
                count("saccade.pictures.passed.over"),
                skipped(),
                Math.round(registry.find("saccade.pictures.in.flight").gauges().stream()
                        .mapToDouble(Gauge::value)
                        .sum()),
                count("saccade.windows"),
                count("saccade.gaps"),
                registry.find("saccade.transactions").timers().stream()
                        .mapToLong(Timer::count)
                        .sum(),
                count("saccade.recoveries"),
                cpuNanos(name -> name.startsWith("saccade-lane")),
                times.backboneNanos(),
                times.headNanos(),
                cpuNanos(name -> name.startsWith("saccade-inference")),
                cpuNanos(name -> name.equals(WorkerMain.THREAD) || name.startsWith("kafka-")));
    }

    private long count(String name) {
        return Math.round(registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum());
    }

    private Map<String, Long> skipped() {
        Map<String, Long> skipped = new TreeMap<>();
        for (Counter counter : registry.find("saccade.pictures.skipped").counters()) {
            String reason = Objects.requireNonNull(counter.getId().getTag("reason"));
            skipped.merge(reason, Math.round(counter.count()), Long::sum);
        }
        return skipped;
    }

    private long cpuNanos(Predicate<String> named) {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(info -> named.test(info.getThreadName()))
                .mapToLong(ThreadInfo::getThreadId)
                .map(threads::getThreadCpuTime)
                .filter(nanos -> nanos > 0)
                .sum();
    }
}
