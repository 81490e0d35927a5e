package dev.saccade.judge.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the clocks of a run: warm-up, intervals, and the account of the pictures after the last one. */
final class Observation {
    private static final int INTERVALS = 6;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final Duration SETTLE = Duration.ofSeconds(20);

    /** Ends the replay, so that what was sent can be counted. */
    interface Stop {
        void stop() throws InterruptedException;
    }

    private final ObjectMapper json = new ObjectMapper();
    private final WorkerRun.Load load;
    private final Replay replay;
    private final Latencies latencies;
    private final ProcessMeter broker;
    private final ChildProcess worker;
    private final ProcessMeter workerMeter;
    private final ProcessMeter own = ProcessMeter.ofThisProcess();
    private final MemoryTrend memory = new MemoryTrend();

    Observation(WorkerRun.Load load, Replay replay, Latencies latencies, ProcessMeter broker, ChildProcess worker) {
        this.load = load;
        this.replay = replay;
        this.latencies = latencies;
        this.broker = broker;
        this.worker = worker;
        this.workerMeter = worker.meter();
    }

    WorkerResult take(Duration warmUp, Duration measure, Stop stop) throws IOException, InterruptedException {
        Thread.sleep(warmUp.toMillis());
        latencies.restart();
        replay.forgetLateness();
        WorkerCost.Reading first = read();
        WorkerCost.Reading last = first;
        List<WorkerCost> costs = new ArrayList<>();
        for (int i = 1; i <= INTERVALS; i++) {
            watch(first.nanos(), first.nanos() + measure.toNanos() * i / INTERVALS);
            WorkerCost.Reading now = read();
            costs.add(WorkerCost.of(last, now, load.cameras()));
            last = now;
        }
        LatencyResult latency = latencies.result();
        double late = replay.mostLateMillis();
        stop.stop();
        return result(first, last, WorkerCost.median(costs), latency, late);
    }

    private WorkerResult result(
            WorkerCost.Reading first,
            WorkerCost.Reading last,
            WorkerCost cost,
            LatencyResult latency,
            double replayLateMillis)
            throws IOException, InterruptedException {
        WorkerCounters did = last.counters().since(first.counters());
        double seconds = (last.nanos() - first.nanos()) / 1e9;
        return new WorkerResult(
                load.material().name(),
                load.cameras(),
                load.decodeAll(),
                load.live(),
                Numbers.rounded(seconds),
                cost,
                latency,
                did.received(),
                nonZero(did.skipped()),
                unaccounted(first.nanos(), last.nanos()),
                replay.missing(first.nanos(), last.nanos()),
                Numbers.rounded(did.transactions() / seconds),
                Numbers.rounded(memory.maxMegabytes()),
                Numbers.rounded(memory.megabytesPerMinute()),
                Numbers.rounded(replayLateMillis),
                Numbers.rounded(last.otherCores(first)));
    }

    /** Looks at the worker's memory every second. */
    private void watch(long startNanos, long untilNanos) throws InterruptedException {
        for (long now = System.nanoTime(); now < untilNanos; now = System.nanoTime()) {
            Thread.sleep(Math.min(SECOND_NANOS, untilNanos - now) / 1_000_000 + 1);
            memory.add((System.nanoTime() - startNanos) / 1e9, workerMeter.residentBytes());
        }
    }

    private WorkerCost.Reading read() throws IOException {
        WorkerCounters counters = json.readValue(worker.ask("now"), WorkerCounters.class);
        return new WorkerCost.Reading(
                System.nanoTime(),
                workerMeter.cpuNanos(),
                broker.cpuNanos(),
                own.cpuNanos(),
                SystemMeter.busyNanos(),
                counters);
    }

    /** Waits until the worker has received all that was sent, and the reader all that was measured. */
    private long unaccounted(long fromNanos, long toNanos) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SETTLE.toNanos();
        WorkerCounters counters = read().counters();
        while ((counters.received() < replay.sent() || replay.missing(fromNanos, toNanos) > 0)
                && System.nanoTime() < deadline) {
            Thread.sleep(100);
            counters = read().counters();
        }
        long used = counters.embedded() + counters.passedOver() + counters.allSkipped() + counters.inFlight();
        return replay.sent() - used;
    }

    private static Map<String, Long> nonZero(Map<String, Long> counts) {
        Map<String, Long> some = new TreeMap<>(counts);
        some.values().removeIf(n -> n == 0);
        return some;
    }
}
