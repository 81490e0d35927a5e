package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraRecord;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Live mode and what producers do to it: they fall silent, and their clocks are wrong. */
@Timeout(180)
class LiveIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    /** Four seconds of three cameras. */
    private static final int WARM_UP = 300;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Cluster cluster;
    private static Recognizer recognizer;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        cluster.close();
    }

    private static RunningWorker live(Topics topics, String name, Duration budget) {
        RunningWorker worker = started(topics, name, budget);
        Cluster.await(
                "it has its partitions",
                PATIENCE,
                () -> worker.count("saccade.partitions.assigned") == Cluster.PARTITIONS);
        return worker;
    }

    private static RunningWorker started(Topics topics, String name, Duration budget) {
        Freshness live = new Freshness.Live(budget, Clock.systemUTC());
        return new RunningWorker(WorkerSettings.of(topics, "live", name, live, cluster.client()), recognizer);
    }

    @Test
    void anEventWhoseProducerDiedAloneInItsPartitionIsClosedAndARestartSaysNothingElse() throws Exception {
        Topics topics = cluster.topics("died.");
        List<CameraRecord> all = Recording.of(1, 16, 6000).records();
        Duration budget = Duration.ofMinutes(1);
        try (RunningWorker worker = live(topics, "first", budget)) {
            int sent = 0;
            while (states(topics).isEmpty()) {
                assertTrue(sent < all.size() - 1, "the scene is over and no event is open");
                cluster.publish(topics, all.subList(sent, sent + 25));
                sent += 25;
                double upTo = sent;
                Cluster.await("it is up to date", PATIENCE, () -> worker.count("saccade.pictures.received") == upTo);
            }
            assertEquals("opened", states(topics).get(0));
            Cluster.await("the event closes", Duration.ofSeconds(25), () -> states(topics)
                    .contains("closed"));
            assertTrue(cluster.read(topics.events()).toString().contains("\"epoch-ended\""));
            assertEquals(0, worker.count("saccade.pictures.in.flight"));
            worker.endAccounted();
        }
        List<String> events = cluster.read(topics.events());
        List<String> windows = cluster.read(topics.windows());
        try (RunningWorker worker = live(topics, "second", budget)) {
            cluster.publish(topics, List.of(all.get(all.size() - 1)));
            Cluster.await("the end is read", PATIENCE, () -> cluster.done("live", topics.accessUnits()));
            worker.endAccounted();
        }
        assertEquals(events, cluster.read(topics.events()));
        assertEquals(windows, cluster.read(topics.windows()));
    }

    @Test
    void aWrongClockDropsNothingAndIsShown() throws Exception {
        Topics topics = cluster.topics("clocks.");
        List<CameraRecord> all = Recording.of(3, 10, 5000).records();
        Map<String, Long> wrong = Map.of("camera-0", -3_600_000L, "camera-1", 3_600_000L, "camera-2", 0L);
        try (RunningWorker worker = live(topics, "one", Duration.ofSeconds(2))) {
            // Until it has seen the ends, an old record may be one that waited.
            cluster.publish(topics, all.subList(0, WARM_UP), 1, camera -> wrong.get(camera.value()));
            for (String camera : wrong.keySet()) {
                Cluster.await(camera + " is heard", PATIENCE, () -> worker.count("saccade.windows", camera) > 0);
            }
            Map<String, Double> skippedBefore = worker.skipped();
            cluster.publish(topics, all.subList(WARM_UP, all.size()), 1, camera -> wrong.get(camera.value()));
            Cluster.await("all is read", PATIENCE, () -> cluster.done("live", topics.accessUnits()));
            assertEquals(3600, worker.count("saccade.clock.skew.seconds", "camera-0"), 2);
            assertEquals(-3600, worker.count("saccade.clock.skew.seconds", "camera-1"), 2);
            assertEquals(0, worker.count("saccade.clock.skew.seconds", "camera-2"));
            assertTrue(worker.count("saccade.lag.seconds") < 2, "lag " + worker.count("saccade.lag.seconds"));
            worker.endAccounted();
            assertEquals(skippedBefore, worker.skipped());
        }
    }

    @Test
    void aPartitionThatIsBehindIsSeenBesideThoseThatAreNot() throws Exception {
        Topics topics = cluster.topics("late.");
        Recording recording = Recording.of(1, 12, 6000);
        Duration hour = Duration.ofHours(1);
        cluster.publish(topics, recording.records(), 0, camera -> -hour.toMillis());
        double worst = 0;
        try (RunningWorker worker = started(topics, "one", hour.multipliedBy(2))) {
            while (worker.count("saccade.pictures.received") < recording.pictures()) {
                worst = Math.max(worst, worker.count("saccade.lag.seconds"));
                LockSupport.parkNanos(1_000_000);
            }
            assertTrue(worst >= hour.toSeconds(), "lag " + worst);
            Cluster.await("it is told to be over", PATIENCE, () -> worker.count("saccade.lag.seconds") == 0);
        }
    }

    private static List<String> states(Topics topics) {
        return cluster.read(topics.events()).stream()
                .map(e -> e.replaceAll("(?s).*\"state\":\"(\\w+)\".*", "$1"))
                .toList();
    }
}
