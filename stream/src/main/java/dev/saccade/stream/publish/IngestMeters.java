package dev.saccade.stream.publish;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.SkipReason;
import dev.saccade.stream.MemoryBudget;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What ingest counts, per camera: pictures received = published + skipped + waiting in the buffer. Any thread. No tag
 * holds an address.
 */
public final class IngestMeters {
    private static final List<SkipReason> REASONS =
            List.of(SkipReason.BROKER_AWAY, SkipReason.TOO_LARGE, SkipReason.NO_TIME);

    private final MeterRegistry registry;
    private final Timer waited;
    private final Map<CameraId, Camera> cameras = new ConcurrentHashMap<>();

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        waited = Timer.builder("saccade.ingest.publish")
                .description("From a picture's arrival to the broker's acknowledgement, all cameras")
                .serviceLevelObjectives(Stream.of(10, 50, 100, 250, 1000, 5000, 30_000)
                        .map(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
    }

    /** What the process may hold, and the shares of its buffers. */
    public void budget(MemoryBudget memory, PublisherSettings settings) {
        memory.meter(registry, Map.of("buffers", settings.allBytes(), "producer", settings.producerBytes()));
    }

    /** Registers a camera, its zeros too. */
    void open(CameraId camera, ToDoubleFunction<CameraId> bufferBytes) {
        Tags tags = tags(camera);
        Camera meters = of(camera);
        Gauge.builder("saccade.ingest.buffer.bytes", camera, bufferBytes)
                .description("Waiting for the broker or in flight to it")
                .baseUnit("bytes")
                .tags(tags)
                .register(registry);
        Gauge.builder("saccade.ingest.last.picture.age", meters.lastNanos, IngestMeters::secondsSince)
                .description("Since the last access unit came from the camera, or since its start")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    void received(CameraId camera) {
        Camera meters = of(camera);
        meters.received.increment();
        meters.lastNanos.set(System.nanoTime());
    }

    /** @param waitedMillis from its arrival to the broker's acknowledgement */
    void published(CameraId camera, int bytes, long waitedMillis) {
        Camera meters = of(camera);
        meters.published.increment();
        meters.publishedBytes.increment(bytes);
        waited.record(waitedMillis, TimeUnit.MILLISECONDS);
    }

    void skipped(CameraId camera, SkipReason reason) {
        of(camera).skipped(reason).increment();
    }

    /** A picture that never reached the publisher. */
    void skippedBefore(CameraId camera, SkipReason reason) {
        of(camera).received.increment();
        skipped(camera, reason);
    }

    void opened(CameraId camera) {
        of(camera).opened.increment();
    }

    void lost(CameraId camera) {
        of(camera).lost.increment();
    }

    private Camera of(CameraId camera) {
        return cameras.computeIfAbsent(camera, Camera::new);
    }

    private static Tags tags(CameraId camera) {
        return Tags.of("camera", camera.value());
    }

    private static double secondsSince(AtomicLong nanos) {
        return (System.nanoTime() - nanos.get()) / 1e9;
    }

    private final class Camera {
        private final Tags tags;
        private final Counter received;
        private final Counter published;
        private final Counter publishedBytes;
        private final Counter opened;
        private final Counter lost;
        private final Map<SkipReason, Counter> skipped = new EnumMap<>(SkipReason.class);
        private final AtomicLong lastNanos = new AtomicLong(System.nanoTime());

        Camera(CameraId camera) {
            tags = tags(camera);
            received = counter("received", "Pictures from the camera");
            published = counter("published", "Pictures that the broker acknowledged");
            publishedBytes = counter("published.bytes", "Their bytes");
            opened = counter("camera.opened", "Times the source was opened");
            lost = counter("camera.lost", "Times the source refused, fell silent or broke off");
            REASONS.forEach(this::skipped);
        }

        synchronized Counter skipped(SkipReason reason) {
            return skipped.computeIfAbsent(reason, r -> Counter.builder("saccade.ingest.skipped")
                    .description("Pictures that were not published")
                    .tags(tags.and("reason", r.label()))
                    .register(registry));
        }

        private Counter counter(String name, String description) {
            return Counter.builder("saccade.ingest." + name)
                    .description(description)
                    .tags(tags)
                    .register(registry);
        }
    }
}
