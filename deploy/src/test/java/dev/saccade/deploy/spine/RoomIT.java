package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.model.Bundle;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More cameras than a worker's memory holds. */
@Timeout(240)
class RoomIT {
    private static final Path BUNDLES = Path.of("..", "model", "bundles");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void whenTheGroupGrowsEveryCameraGetsItsResults() throws Exception {
        Topics topics = cluster.topics("grows.");
        List<CameraId> cameras = IntStream.range(0, Cluster.PARTITIONS)
                .mapToObj(RoomIT::inPartition)
                .toList();
        try (Recognizer recognizer = Recognizer.open(BUNDLES.resolve("rendered-actions"), Device.CPU);
                RunningWorker first = new RunningWorker(two(topics, "first", recognizer.bundle()), recognizer)) {
            Cluster.await("the first worker is in the group", PATIENCE, first::ready);
            try (StillCameras source = new StillCameras(cluster, topics, cameras, 64, 48)) {
                Cluster.await(
                        "two cameras have results",
                        PATIENCE,
                        () -> withWindows(topics).size() == 2);
                assertEquals(Set.of("no-room"), first.skipped().keySet());
                try (RunningWorker second = new RunningWorker(two(topics, "second", recognizer.bundle()), recognizer)) {
                    Cluster.await(
                            "all cameras have results",
                            PATIENCE,
                            () -> withWindows(topics).size() == 4);
                    source.close();
                    Cluster.await("all is read", PATIENCE, () -> cluster.done("room", topics.accessUnits()));
                    second.endAccounted();
                }
            }
            first.endAccounted();
        }
        assertEquals(2, cameras(topics, "gap").size());
        assertTrue(cluster.read(topics.windows()).stream().anyMatch(r -> r.contains("\"reason\":\"no-room\"")));
    }

    @Test
    void threeThousandIdsOfOnePictureTakeNothingFromTheCamerasBesideThem() throws Exception {
        Topics topics = cluster.topics("flood.");
        int port = Ports.free();
        List<CameraId> good = List.of(new CameraId("good-0"), new CameraId("good-1"));
        try (WorkerProcess worker = WorkerProcess.shipped("flooded", fights(port))) {
            Cluster.await(
                    "the worker is ready", PATIENCE, () -> page(port, "/readyz").contains("in the group"));
            StillCameras source = new StillCameras(cluster, topics, good, 768, 576);
            List<String> before;
            try (source) {
                Cluster.await(
                        "both have results", PATIENCE, () -> withWindows(topics).size() == 2);
                // The worker may have come to look in the middle of the first segment.
                before = skipped(port);
                flood(topics);
                Cluster.await(
                        "ids of the flood have no room",
                        PATIENCE,
                        () -> !worker.alive() || page(port, "/readyz").contains("no room for id-"));
                assertTrue(worker.alive(), worker.log());
            }
            for (CameraId camera : good) {
                Cluster.await(
                        camera + " has its last window",
                        PATIENCE,
                        () -> !worker.alive() || ends(topics, camera).contains(source.endMicros()));
                assertTrue(worker.alive(), worker.log());
                SortedSet<Long> ends = ends(topics, camera);
                assertEquals((ends.last() - ends.first()) / StillCameras.SEGMENT_MICROS + 1, ends.size());
            }
            Cluster.await("all is counted", PATIENCE, () -> sum(port, "skipped_total\\{.*reason=\"no-room\".*") > 2900);
            assertEquals(before, skipped(port));
        }
    }

    /** What the good cameras lost, as the meters say it. */
    private static List<String> skipped(int port) {
        return page(port, "/metrics")
                .lines()
                .filter(line -> line.startsWith("saccade_pictures_skipped_total{camera=\"good-"))
                .toList();
    }

    private static List<String> fights(int port) {
        return List.of(
                "--bundle=fights",
                "--bootstrap=" + cluster.bootstrap(),
                "--topic-prefix=flood.",
                "--lag-budget=1m",
                "--worker-id=flooded",
                "--http=127.0.0.1:" + port);
    }

    private static void flood(Topics topics) {
        byte[] picture = StillCameras.picture(768, 576);
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
            for (int i = 0; i < 3000; i++) {
                byte[] key = ("id-" + i).getBytes(StandardCharsets.US_ASCII);
                producer.send(new ProducerRecord<>(topics.accessUnits(), key, picture));
            }
        }
    }

    /** Settings with as much memory as two cameras need. */
    private static WorkerSettings two(Topics topics, String worker, Bundle bundle) {
        Freshness live = new Freshness.Live(Duration.ofMinutes(1), Clock.systemUTC());
        WorkerSettings usual = WorkerSettings.of(topics, "room", worker, live, cluster.client());
        MemoryBudget memory = LongStream.range(0, 4096)
                .mapToObj(mb -> new MemoryBudget((1024 + mb) << 20, 1024L << 20))
                .filter(m -> m.cameras(bundle) == 2)
                .findFirst()
                .orElseThrow();
        return new WorkerSettings(
                usual.topics(),
                usual.group(),
                usual.workerId(),
                usual.freshness(),
                usual.commitInterval(),
                usual.maxRewind(),
                usual.maxRewindBytes(),
                usual.forgetAfter(),
                usual.laneThreads(),
                usual.decodeAll(),
                memory,
                usual.kafka());
    }

    private static CameraId inPartition(int partition) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "camera-" + i)
                .filter(id ->
                        BuiltInPartitioner.partitionForKey(id.getBytes(StandardCharsets.US_ASCII), Cluster.PARTITIONS)
                                == partition)
                .map(CameraId::new)
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> withWindows(Topics topics) {
        return cameras(topics, "window");
    }

    private static Set<String> cameras(Topics topics, String type) {
        Set<String> cameras = new HashSet<>();
        Pattern camera = Pattern.compile("\"type\":\"" + type + "\".*?\"camera\":\"([^\"]+)\"");
        for (String record : cluster.read(topics.windows())) {
            Matcher found = camera.matcher(record);
            if (found.find()) {
                cameras.add(found.group(1));
            }
        }
        return cameras;
    }

    /** Of the windows of a camera. */
    private static SortedSet<Long> ends(Topics topics, CameraId camera) {
        Pattern end = Pattern.compile("\"camera\":\"" + camera + "\".*?\"end\":\\{\"ptsMicros\":(\\d+)");
        SortedSet<Long> ends = new TreeSet<>();
        for (String record : cluster.read(topics.windows())) {
            Matcher found = end.matcher(record);
            if (record.contains("\"type\":\"window\"") && found.find()) {
                ends.add(Long.parseLong(found.group(1)));
            }
        }
        return ends;
    }

    /** Over all meters of pictures that match. */
    private static double sum(int port, String pattern) {
        Pattern line = Pattern.compile("saccade_pictures_" + pattern + "} ([0-9.E+-]+)");
        return page(port, "/metrics")
                .lines()
                .map(line::matcher)
                .filter(Matcher::matches)
                .mapToDouble(m -> Double.parseDouble(m.group(1)))
                .sum();
    }

    private static String page(int port, String path) {
        try {
            return Metrics.page(port, path).orElse("");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
