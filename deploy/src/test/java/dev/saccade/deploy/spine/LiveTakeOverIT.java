package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What live mode reads and what it says when nobody was at work for a while, and cameras that do not come again. */
@Timeout(120)
class LiveTakeOverIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "live-again";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1);

    private static Cluster cluster;
    private static Recognizer recognizer;
    private static Recording recording;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        recording = Recording.of(1, 12, 7000);
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        cluster.close();
    }

    private static RunningWorker worker(Topics topics, String name, Freshness freshness, Duration forgetAfter) {
        WorkerSettings usual = WorkerSettings.of(topics, GROUP, name, freshness, cluster.client());
        return new RunningWorker(
                new WorkerSettings(
                        topics,
                        GROUP,
                        name,
                        freshness,
                        usual.commitInterval(),
                        usual.maxRewind(),
                        usual.maxRewindBytes(),
                        forgetAfter,
                        usual.laneThreads(),
                        false,
                        usual.memory(),
                        usual.kafka()),
                recognizer);
    }

    /** @param ahead how much later it is to the worker */
    private static RunningWorker live(Topics topics, String name, Duration ahead) {
        Clock clock = Clock.offset(Clock.systemUTC(), ahead);
        return worker(topics, name, new Freshness.Live(BUDGET, clock), WorkerSettings.DEFAULT_FORGET_AFTER);
    }

    private static void awaitReceived(int pictures, RunningWorker worker) {
        Cluster.await(
                pictures + " pictures are read",
                PATIENCE,
                () -> !worker.alive() || worker.count("saccade.pictures.received") >= pictures);
        assertTrue(worker.failure().isEmpty(), worker.failure().toString());
    }

    /** @param ageMillis how long ago the records came, by their timestamps */
    private static void publish(Topics topics, int from, int to, long ageMillis) {
        AccessUnitRecords codec = new AccessUnitRecords(topics);
        long now = System.currentTimeMillis();
        cluster.send(recording.records().subList(from, to).stream()
                .map(r -> codec.encode(r, now - ageMillis))
                .toList());
    }

    @Test
    void afterAnOutageItGoesOnAtNowLessTheBudget() throws Exception {
        Topics topics = cluster.topics("outage.");
        publish(topics, 0, 200, 0);
        try (RunningWorker first = live(topics, "first", Duration.ZERO)) {
            awaitReceived(200, first);
        }
        publish(topics, 200, 250, 0);
        publish(topics, 250, recording.records().size(), -HOUR.toMillis());
        try (RunningWorker second = live(topics, "second", HOUR)) {
            awaitReceived(50, second);
            second.endAccounted();
            assertEquals(50, second.count("saccade.pictures.received"));
            assertEquals(50, second.count("saccade.records.unread"));
            assertEquals(0, second.skipped().getOrDefault("lag", 0.0));
        }
        assertEquals(1, Published.gaps(cluster, topics, "lag"));
        Published.assertHonest(cluster, topics, 0);
    }

    @Test
    void aCameraWhoseClockIsBehindIsNotPassedOver() throws Exception {
        Topics topics = cluster.topics("behind.");
        publish(topics, 0, 100, 0);
        try (RunningWorker first = live(topics, "first", Duration.ZERO)) {
            awaitReceived(100, first);
        }
        publish(topics, 100, recording.records().size(), 0);
        try (RunningWorker second = live(topics, "second", HOUR)) {
            awaitReceived(recording.pictures() - 100, second);
            second.endAccounted();
            assertEquals(0, second.count("saccade.records.unread"));
        }
    }

    @Test
    void whatANewCameraSendsWhileItsWorkerIsAwayIsRead() throws Exception {
        Topics topics = cluster.topics("new.");
        try (RunningWorker first = live(topics, "first", Duration.ZERO)) {
            Cluster.await("where it begins is committed", PATIENCE, () -> first.count("saccade.transactions") > 0);
        }
        publish(topics, 0, 100, 0);
        try (RunningWorker second = live(topics, "second", Duration.ZERO)) {
            awaitReceived(100, second);
        }
    }

    @Test
    void aCameraThatDoesNotComeAgainIsForgotten() throws Exception {
        Topics topics = cluster.topics("once.");
        AccessUnitRecords codec = new AccessUnitRecords(topics);
        List<ProducerRecord<byte[], byte[]>> once = IntStream.range(0, 300)
                .mapToObj(i -> codec.encode(as("once-" + i), System.currentTimeMillis()))
                .toList();
        cluster.send(once);
        publish(topics, 0, 200, 0);
        Freshness everyFrame = new Freshness.EveryFrame();
        try (RunningWorker worker = worker(topics, "one", everyFrame, Duration.ofSeconds(3))) {
            Cluster.await("all are forgotten", PATIENCE, () -> forgotten(topics).size() == 301);
            Cluster.await("no meter is left", PATIENCE, () -> !worker.knows("once-7") && !worker.knows("camera-0"));
            cluster.send(List.of(once.get(7)));
            Cluster.await("it comes again", PATIENCE, () -> worker.count("saccade.pictures.received", "once-7") == 1);
        }
        String again = cluster.read(topics.state()).stream()
                .filter(r -> r.contains("/once-7 "))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertTrue(again.contains("\"epoch\":\"" + Recording.EPOCH + "+"), again);
        Published.assertHonest(cluster, topics, 0);
    }

    /** Whose state was written and is no longer. */
    private static Set<String> forgotten(Topics topics) {
        Set<String> forgotten = new TreeSet<>();
        cluster.records(topics.state()).forEach(r -> {
            String key = new String(r.key(), StandardCharsets.UTF_8);
            if (r.value() == null) {
                forgotten.add(key);
            } else {
                forgotten.remove(key);
            }
        });
        return forgotten;
    }

    private static AccessUnit as(String camera) {
        AccessUnit u = (AccessUnit) recording.records().get(0);
        return new AccessUnit(
                new CameraId(camera),
                u.codec(),
                u.epochMillis(),
                u.seq(),
                u.ptsMicros(),
                u.dtsMicros(),
                u.capturedAtMicros(),
                u.randomAccess(),
                u.rotation(),
                u.data());
    }
}
