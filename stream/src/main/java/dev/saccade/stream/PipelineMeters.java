package dev.saccade.stream;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.SkipReason;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.PictureCounts;
import dev.saccade.stream.lane.Places;
import dev.saccade.stream.lane.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All meters of a worker; their names and tags are part of the public contract. Counts are added when the transaction
 * that holds the results is committed. For each camera, at any commit:
 *
 * <pre>received = embedded + passed over + skipped (all reasons) + in flight</pre>
 *
 * Pictures read again after a restart count in {@code saccade.pictures.replayed} alone.
 */
public final class PipelineMeters {
    private static final String CAMERA = "camera";

    private final MeterRegistry registry;
    private final Map<CameraId, AtomicLong> inFlight = new ConcurrentHashMap<>();
    private final AtomicLong lagMillis = new AtomicLong();
    private final AtomicLong assigned = new AtomicLong();
    private final Counter deadLettered;
    private final Counter replayed;
    private final Counter recoveries;
    private final Timer transactions;

    public PipelineMeters(MeterRegistry registry, String bundle, String device) {
        this.registry = registry;
        Gauge.builder("saccade.lag.seconds", lagMillis, l -> l.get() / 1000.0)
                .description("Age of the latest records when they were read; 0 where none are left to read")
                .register(registry);
        Gauge.builder("saccade.partitions.assigned", assigned, AtomicLong::get)
                .description("Partitions that this worker reads")
                .register(registry);
        Gauge.builder("saccade.worker.info", () -> 1)
                .description("The bundle and the device in use")
                .tag("bundle", bundle)
                .tag("device", device)
                .register(registry);
        // There from the start: an alert on what does not exist yet never fires.
        deadLettered = registry.counter("saccade.records.dead.lettered");
        replayed = registry.counter("saccade.records.replayed");
        recoveries = registry.counter("saccade.recoveries");
        transactions = Timer.builder("saccade.transactions")
                .description("Committed transactions")
                .register(registry);
    }

    /** What the process may hold, how many cameras that is, and who has a place. */
    public void places(MemoryBudget memory, Places places) {
        memory.meter(registry, Map.of());
        Gauge.builder("saccade.cameras", places, Places::taken)
                .description("Cameras in an epoch, which hold a decoder and a window of views")
                .register(registry);
        Gauge.builder("saccade.cameras.limit", places, Places::limit)
                .description("The most of them that memory allows")
                .register(registry);
        Gauge.builder("saccade.cameras.waiting", places, Places::waiting)
                .description("Cameras that sent something within a minute and have no place")
                .register(registry);
    }

    /** Adds what a committed transaction accounts for. */
    public void committed(Progress progress) {
        CameraId camera = progress.camera();
        PictureCounts counts = progress.counts();
        add(camera, "received", counts.received());
        add(camera, "embedded", counts.embedded());
        add(camera, "passed.over", counts.passedOver());
        add(camera, "replayed", counts.replayed());
        counts.skipped().forEach((reason, n) -> skipped(camera, reason, n));
        inFlight(camera).set(progress.inFlight());
        progress.outcomes().forEach(outcome -> count(camera, outcome));
    }

    /** The camera goes to another worker, or is restored: its pictures in flight will be read again. */
    public void released(CameraId camera) {
        long gone = inFlight(camera).getAndSet(0);
        if (gone > 0) {
            skipped(camera, SkipReason.RELEASED, gone);
        }
    }

    public void deadLetters(long count) {
        deadLettered.increment((double) count);
    }

    public void replayedRecords(long count) {
        replayed.increment((double) count);
    }

    public void lag(long millis) {
        lagMillis.set(millis);
    }

    public void partitionsAssigned(int count) {
        assigned.set(count);
    }

    /** A transaction that was committed, and how long that took. */
    public void transaction(Duration took) {
        transactions.record(took);
    }

    /** A recovery: a transaction was given up, or the broker was away, and the cameras were restored. */
    public void recovery() {
        recoveries.increment();
    }

    private void skipped(CameraId camera, SkipReason reason, long count) {
        registry.counter("saccade.pictures.skipped", CAMERA, camera.value(), "reason", reason.label())
                .increment((double) count);
    }

    private void count(CameraId camera, Outcome outcome) {
        if (outcome instanceof Outcome.Window) {
            registry.counter("saccade.windows", CAMERA, camera.value()).increment();
        } else if (outcome instanceof Outcome.Event e) {
            registry.counter(
                            "saccade.events",
                            CAMERA,
                            camera.value(),
                            "action",
                            e.event().action(),
                            "state",
                            e.event().state().label())
                    .increment();
        } else if (outcome instanceof Outcome.KeyPicture) {
            registry.counter("saccade.key.frames", CAMERA, camera.value()).increment();
        } else if (outcome instanceof Outcome.Missing m) {
            registry.counter(
                            "saccade.gaps",
                            CAMERA,
                            camera.value(),
                            "reason",
                            m.gap().reason())
                    .increment();
        }
    }

    private AtomicLong inFlight(CameraId camera) {
        return inFlight.computeIfAbsent(
                camera,
                c -> registry.gauge("saccade.pictures.in.flight", Tags.of(CAMERA, c.value()), new AtomicLong()));
    }

    private void add(CameraId camera, String what, long count) {
        registry.counter("saccade.pictures." + what, CAMERA, camera.value()).increment((double) count);
    }
}
