package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.record.ResultDocuments;
import dev.saccade.stream.record.ResultRecords;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.RecognizeWorker;
import dev.saccade.stream.worker.WorkerSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cameras to topic to results on a real broker, with the bundle that ships. */
class SpineIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "spine";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Cluster cluster;
    private static Recognizer recognizer;
    private static Recording recording;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        recording = Recording.of(3, 24, 5000);
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        cluster.close();
    }

    private static WorkerSettings everyFrame(Topics topics, String worker) {
        return WorkerSettings.of(topics, GROUP, worker, new Freshness.EveryFrame(), cluster.client());
    }

    /** Runs a worker until its group is at the end, or for a while. */
    private static void work(Topics topics, String name, SimpleMeterRegistry registry, Duration atMost) {
        RecognizeWorker worker = new RecognizeWorker(
                everyFrame(topics, name), recognizer, new PipelineMeters(registry, "rendered-actions", "cpu"));
        Thread thread = new Thread(worker::run, name);
        thread.start();
        try {
            long end = System.nanoTime() + atMost.toNanos();
            Cluster.await(
                    "the group is at the end, or its time is over",
                    PATIENCE,
                    () -> System.nanoTime() > end || !thread.isAlive() || cluster.done(GROUP, topics.accessUnits()));
        } finally {
            worker.close();
            join(thread);
        }
    }

    private static void join(Thread thread) {
        Cluster.await("worker " + thread.getName() + " stops", Duration.ofSeconds(30), () -> !thread.isAlive());
    }

    private static double count(SimpleMeterRegistry registry, String name) {
        return registry.find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void everyPictureIsAccountedForAndEveryResultIsThere() throws Exception {
        Topics topics = cluster.topics("plain.");
        cluster.publish(topics, recording.records());
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        work(topics, "one", registry, PATIENCE);

        assertEquals(recording.pictures(), count(registry, "saccade.pictures.received"));
        assertEquals(0, count(registry, "saccade.pictures.replayed"));
        assertEquals(0, count(registry, "saccade.pictures.skipped"));
        assertEquals(
                0,
                registry.find("saccade.pictures.in.flight").gauges().stream()
                        .mapToDouble(g -> g.value())
                        .sum());
        assertEquals(
                recording.pictures(),
                count(registry, "saccade.pictures.embedded") + count(registry, "saccade.pictures.passed.over"));
        // 24 s are 96 segments; the first window ends with the eighth.
        assertEquals(3 * (96 - 7), cluster.read(topics.windows()).size());
        assertFalse(cluster.read(topics.events()).isEmpty());
        assertFalse(cluster.read(topics.keyFrames()).isEmpty());
        assertTrue(cluster.read(topics.deadLetters()).isEmpty());
    }

    @Test
    void analysisWithoutKafkaSaysTheSame() throws Exception {
        Topics topics = cluster.topics("same.");
        cluster.publish(topics, recording.records());
        work(topics, "one", new SimpleMeterRegistry(), PATIENCE);
        for (int c = 0; c < 3; c++) {
            assertEquals(
                    valuesOf(topics, Recording.camera(c).value()),
                    analyzed(topics, Recording.camera(c).value()));
        }
    }

    @Test
    void restartsAtAnyMomentChangeNothing() throws Exception {
        Topics undisturbed = cluster.topics("calm.");
        cluster.publish(undisturbed, recording.records());
        work(undisturbed, "one", new SimpleMeterRegistry(), PATIENCE);

        Topics disturbed = cluster.topics("restarted.");
        cluster.publish(disturbed, recording.records());
        Random random = new Random(7);
        for (int i = 0; i < 12 && !cluster.done(GROUP, disturbed.accessUnits()); i++) {
            work(disturbed, "restart-" + i, new SimpleMeterRegistry(), Duration.ofMillis(300 + random.nextInt(500)));
        }
        work(disturbed, "last", new SimpleMeterRegistry(), PATIENCE);
        cluster.assertSameResults(undisturbed, disturbed);
    }

    private static List<String> valuesOf(Topics topics, String camera) {
        List<String> values = new ArrayList<>();
        for (String topic : List.of(topics.windows(), topics.events())) {
            cluster.read(topic).stream()
                    .filter(r -> r.contains("\"camera\":\"" + camera + "\""))
                    .map(r -> r.substring(r.indexOf('{')))
                    .forEach(values::add);
        }
        return values;
    }

    private static List<String> analyzed(Topics topics, String camera) {
        var bundle = recognizer.bundle();
        ResultRecords results = new ResultRecords(topics, GROUP, ResultDocuments.of(GROUP, bundle));
        List<String> windows = new ArrayList<>();
        List<String> events = new ArrayList<>();
        try (Analysis analysis = new Analysis(
                recognizer,
                GROUP,
                new CameraId(camera),
                outcome -> {
                    if (outcome instanceof Outcome.Window w) {
                        windows.add(new String(results.window(w.scores(), 0).value(), StandardCharsets.ISO_8859_1));
                    } else if (outcome instanceof Outcome.Event e) {
                        events.add(new String(results.event(e.event(), 0).value(), StandardCharsets.ISO_8859_1));
                    }
                },
                counts -> {})) {
            for (CameraRecord record : recording.records()) {
                if (record.camera().value().equals(camera) && record instanceof AccessUnit) {
                    analysis.accept(record);
                }
            }
            analysis.finish();
        }
        windows.addAll(events);
        return windows;
    }
}
