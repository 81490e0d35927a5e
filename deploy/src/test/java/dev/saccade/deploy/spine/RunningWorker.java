package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.SkipReason;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.lane.SharedPictures;
import dev.saccade.stream.worker.RecognizeWorker;
import dev.saccade.stream.worker.WorkerSettings;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A worker on a thread of its own, with its meters. */
final class RunningWorker implements AutoCloseable {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final RecognizeWorker worker;
    private final Thread thread;

    RunningWorker(WorkerSettings settings, Recognizer recognizer) {
        this(settings, recognizer, SharedPictures.none());
    }

    RunningWorker(WorkerSettings settings, Recognizer recognizer, SharedPictures shared) {
        worker = new RecognizeWorker(
                settings,
                recognizer,
                new PipelineMeters(registry, recognizer.bundle().name(), "cpu"),
                shared);
        thread = new Thread(this::work, "worker-" + settings.workerId());
        thread.start();
    }

    private void work() {
        try {
            worker.run();
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    boolean ready() {
        return worker.ready();
    }

    boolean alive() {
        return thread.isAlive();
    }

    /** What its liveness probe says. */
    Optional<String> stuck() {
        return worker.stuck();
    }

    /** Why it stopped by itself. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The sum over all tags. */
    double count(String name) {
        return registry.find(name).meters().stream()
                .mapToDouble(RunningWorker::value)
                .sum();
    }

    double count(String name, String camera) {
        return registry.find(name).tag("camera", camera).meters().stream()
                .mapToDouble(RunningWorker::value)
                .sum();
    }

    /** Whether any meter names the camera. */
    boolean knows(String camera) {
        return registry.getMeters().stream()
                .anyMatch(meter -> camera.equals(meter.getId().getTag("camera")));
    }

    /** How many pictures of all cameras were skipped, by reason; what it gave away at its end is not among them. */
    Map<String, Double> skipped() {
        Map<String, Double> byReason = new HashMap<>();
        registry.find("saccade.pictures.skipped")
                .meters()
                .forEach(meter ->
                        byReason.merge(String.valueOf(meter.getId().getTag("reason")), value(meter), Double::sum));
        byReason.remove(SkipReason.RELEASED.label());
        return byReason;
    }

    /**
     * Ends it in order; then every picture it received has met one fate. Not before: what is committed is counted a
     * moment after all the world can see it.
     */
    void endAccounted() {
        close();
        Map<String, Double> open = new HashMap<>();
        registry.getMeters().forEach(meter -> {
            String camera = meter.getId().getTag("camera");
            switch (meter.getId().getName()) {
                case "saccade.pictures.received" -> open.merge(camera, value(meter), Double::sum);
                case "saccade.pictures.embedded", "saccade.pictures.passed.over", "saccade.pictures.skipped" ->
                    open.merge(camera, -value(meter), Double::sum);
                default -> {}
            }
        });
        open.forEach((camera, left) -> assertEquals(0, left, "pictures of " + camera + " not accounted for"));
    }

    /** As SIGTERM does: ends in order. */
    @Override
    public void close() {
        worker.close();
        Cluster.await(thread.getName() + " stops", Duration.ofSeconds(40), () -> !thread.isAlive());
    }

    private static double value(Meter meter) {
        return meter.measure().iterator().next().getValue();
    }
}
