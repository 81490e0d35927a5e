package dev.saccade.stream;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.SkipReason;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.PictureCounts;
import dev.saccade.stream.lane.Places;
import dev.saccade.stream.lane.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

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
    private final Map<CameraId, Long> releasedNanos = new ConcurrentHashMap<>();
    private final Map<CameraId, AtomicLong> skewMillis = new ConcurrentHashMap<>();
    private final AtomicLong lagMillis = new AtomicLong();
    private final AtomicLong assigned = new AtomicLong();
    private final Counter deadLettered;
    private final Counter replayed;
    private final Counter unread;
    private final Counter recoveries;
    private final StageMeters stages;

    public PipelineMeters(MeterRegistry registry, String bundle, String device) {
        this.registry = registry;
        Gauge.builder("saccade.lag.seconds", lagMillis, l -> l.get() / 1000.0)
                .description("How late the latest record was in the partition that is furthest behind; 0 at the ends")
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
        deadLettered = counter("saccade.records.dead.lettered", "Records that are no access unit", Tags.empty());
        replayed = counter("saccade.records.replayed", "Records read again", Tags.empty());
        unread = counter(
                "saccade.records.unread", "Records passed over at take-over, older than the lag budget", Tags.empty());
        recoveries =
                counter("saccade.recoveries", "Times that the worker went back to what is committed", Tags.empty());
        stages = new StageMeters(registry);
    }

    /** How late, how long, how full. */
    public StageMeters stages() {
        return stages;
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
        releasedNanos.remove(camera);
        PictureCounts counts = progress.counts();
        if (inFlight.containsKey(camera) && counts.none() && progress.outcomes().isEmpty()) {
            // Of thousands of ids few send anything between two commits.
            return;
        }
        add(camera, "received", "Pictures read, each once however often it is read again", counts.received());
        add(camera, "embedded", "Pictures looked at", counts.embedded());
        add(camera, "passed.over", "Pictures not wanted by the plan", counts.passedOver());
        add(camera, "replayed", "Pictures read again after a restart; not in received", counts.replayed());
        counts.skipped().forEach((reason, n) -> skipped(camera, reason, n));
        inFlight(camera).set(progress.inFlight());
        long nowMicros = System.currentTimeMillis() * 1000;
        progress.outcomes().forEach(outcome -> {
            count(camera, outcome);
            stages.published(outcome, nowMicros);
        });
    }

    /** The camera goes to another worker, or is restored: its pictures in flight will be read again. */
    public void released(CameraId camera) {
        releasedNanos.put(camera, System.nanoTime());
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

    /** Records that live mode passed over at take-over. */
    public void unreadRecords(long count) {
        unread.increment((double) count);
    }

    /** Cameras that are not expected to come again: their meters go. */
    public void forgotten(Set<CameraId> cameras) {
        if (cameras.isEmpty()) {
            return;
        }
        inFlight.keySet().removeAll(cameras);
        skewMillis.keySet().removeAll(cameras);
        releasedNanos.keySet().removeAll(cameras);
        for (Meter meter : registry.getMeters()) {
            String camera = meter.getId().getTag(CAMERA);
            if (camera != null && CameraId.valid(camera) && cameras.contains(new CameraId(camera))) {
                registry.remove(meter);
            }
        }
    }

    /** Lets go of cameras that were released for so long and did not come back. */
    public void forgetReleased(Duration ago) {
        long now = System.nanoTime();
        forgotten(releasedNanos.entrySet().stream()
                .filter(e -> now - e.getValue() > ago.toNanos())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }

    /** How far the worker is behind in the partition where that is most. */
    public void lag(Duration worst) {
        lagMillis.set(worst.toMillis());
    }

    /** How far the clock of whoever sends a camera is behind this machine's; below zero it is ahead. */
    public void clockSkew(CameraId camera, long millis) {
        skewMillis
                .computeIfAbsent(camera, c -> {
                    AtomicLong skew = new AtomicLong();
                    Gauge.builder("saccade.clock.skew.seconds", skew, s -> s.get() / 1000.0)
                            .description("How far the clock of whoever sends the camera is behind; below 0 it is ahead")
                            .tag(CAMERA, c.value())
                            .register(registry);
                    return skew;
                })
                .set(millis);
    }

    public void partitionsAssigned(int count) {
        assigned.set(count);
    }

    /** A recovery: a transaction was given up, or the broker was away, and the cameras were restored. */
    public void recovery() {
        recoveries.increment();
    }

    private void skipped(CameraId camera, SkipReason reason, long count) {
        counter(
                        "saccade.pictures.skipped",
                        "Pictures lost, by reason",
                        of(camera).and("reason", reason.label()))
                .increment((double) count);
    }

    private void count(CameraId camera, Outcome outcome) {
        Tags tags = of(camera);
        if (outcome instanceof Outcome.Window) {
            counter("saccade.windows", "Windows decided", tags).increment();
        } else if (outcome instanceof Outcome.Event e) {
            Tags kind = tags.and("action", e.event().action())
                    .and("state", e.event().state().label());
            counter("saccade.events", "Revisions of events", kind).increment();
        } else if (outcome instanceof Outcome.KeyPicture) {
            counter("saccade.key.frames", "Key frames published", tags).increment();
        } else if (outcome instanceof Outcome.Missing m) {
            counter("saccade.gaps", "Gaps announced", tags.and("reason", m.gap().reason()))
                    .increment();
        }
    }

    private AtomicLong inFlight(CameraId camera) {
        return inFlight.computeIfAbsent(camera, c -> {
            AtomicLong pictures = new AtomicLong();
            Gauge.builder("saccade.pictures.in.flight", pictures, AtomicLong::get)
                    .description("Pictures received whose fate is open")
                    .tags(of(c))
                    .register(registry);
            return pictures;
        });
    }

    private void add(CameraId camera, String what, String help, long count) {
        counter("saccade.pictures." + what, help, of(camera)).increment((double) count);
    }

    /** The one that is there, or a new one. */
    private Counter counter(String name, String help, Tags tags) {
        return Counter.builder(name).description(help).tags(tags).register(registry);
    }

    private static Tags of(CameraId camera) {
        return Tags.of(CAMERA, camera.value());
    }
}
