package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bad input on the topic: the cameras beside it notice nothing. */
@Timeout(180)
class BadRecordsIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "bad";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final CameraId GOOD = Recording.camera(0);
    private static final CameraId BAD = Recording.camera(1);

    private static Cluster cluster;
    private static Recognizer recognizer;
    private static Recording recording;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        recording = Recording.of(2, 12, 7000);
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        cluster.close();
    }

    private static List<CameraRecord> of(CameraId camera) {
        return recording.records().stream()
                .filter(r -> r.camera().equals(camera))
                .toList();
    }

    private static RunningWorker worker(Topics topics, String name, Duration maxRewind) {
        WorkerSettings settings = new WorkerSettings(
                topics,
                GROUP,
                name,
                new Freshness.EveryFrame(),
                WorkerSettings.DEFAULT_COMMIT_INTERVAL,
                maxRewind,
                WorkerSettings.DEFAULT_MAX_REWIND_BYTES,
                WorkerSettings.DEFAULT_FORGET_AFTER,
                2,
                false,
                MemoryBudget.ofProcess(OptionalLong.empty()),
                cluster.client());
        return new RunningWorker(settings, recognizer);
    }

    private static RunningWorker worker(Topics topics, String name) {
        return worker(topics, name, WorkerSettings.DEFAULT_MAX_REWIND);
    }

    private static void finish(RunningWorker worker, Topics topics) {
        Cluster.await("all is read", PATIENCE, () -> !worker.alive() || cluster.done(GROUP, topics.accessUnits()));
        assertTrue(worker.failure().isEmpty(), worker.failure().toString());
        worker.endAccounted();
    }

    private static Topics undisturbed(String prefix, List<CameraRecord> records) throws Exception {
        Topics topics = cluster.topics(prefix);
        cluster.publish(topics, records);
        try (RunningWorker worker = worker(topics, "calm")) {
            finish(worker, topics);
        }
        return topics;
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        // What is all zeros passes the broker's limit compressed.
        return cluster.producer(Map.of("compression.type", "gzip", "max.request.size", 32 << 20));
    }

    private static ProducerRecord<byte[], byte[]> record(Topics topics, String key, byte[] value, String... headers) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topics.accessUnits(), keyBytes, value);
        for (int i = 0; i < headers.length; i += 2) {
            record.headers().add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    /** Each with what its dead letter has to say. */
    private static Map<String, ProducerRecord<byte[], byte[]>> hostile(Topics topics) {
        byte[] some = {1, 2, 3};
        String good = GOOD.value();
        return Map.of(
                "has no key", record(topics, null, some),
                "is no camera id", record(topics, "../etc/passwd", some),
                "codec is missing", record(topics, good, some),
                "codec is 'vvc'", record(topics, good, some, "codec", "vvc"),
                "pts-us is missing", record(topics, good, some, "codec", "h264", "rap", "1"),
                "rap is missing", record(topics, good, some, "codec", "h264", "pts-us", "1"),
                "pts-us is '1e9'", record(topics, good, some, "codec", "h264", "rap", "1", "pts-us", "1e9"),
                "rotation is '45'",
                        record(topics, good, some, "codec", "h264", "rap", "1", "pts-us", "1", "rotation", "45"),
                "printable", record(topics, good, some, "codec", "h2\u00e4\u0000"),
                "must have at most",
                        record(topics, good, new byte[9 << 20], "codec", "h264", "rap", "1", "pts-us", "1"));
    }

    @Test
    void recordsThatAreNoAccessUnitBecomeDeadLettersOnceAndNobodyElseNotices() throws Exception {
        Topics calm = undisturbed("calm-letters.", of(GOOD));
        Topics topics = cluster.topics("letters.");
        List<CameraRecord> records = of(GOOD);
        cluster.publish(topics, records.subList(0, 150));
        Map<String, ProducerRecord<byte[], byte[]>> hostile = hostile(topics);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            hostile.values().forEach(producer::send);
        }
        cluster.publish(topics, records.subList(150, 200));
        try (RunningWorker first = worker(topics, "first")) {
            // Read to the end, but with the offset held back before the hostile records.
            Cluster.await(
                    "the letters are out",
                    PATIENCE,
                    () -> first.count("saccade.records.dead.lettered") == hostile.size());
        }
        cluster.publish(topics, records.subList(200, records.size()));
        try (RunningWorker second = worker(topics, "second")) {
            finish(second, topics);
            assertTrue(second.count("saccade.records.replayed") > 0);
        }
        List<String> letters = cluster.read(topics.deadLetters());
        assertEquals(hostile.size(), letters.size());
        hostile.keySet()
                .forEach(why -> assertEquals(
                        1,
                        letters.stream()
                                .filter(l -> l.contains("__saccade.errors.message=") && l.contains(why))
                                .filter(l -> l.contains("__saccade.errors.reason=no-access-unit "))
                                .filter(l -> l.contains("__saccade.errors.topic=" + topics.accessUnits() + " "))
                                .count(),
                        why));
        cluster.assertSameResults(calm, topics);
    }

    @Test
    void aSpoiltStreamLeavesItsNeighboursAlone() throws Exception {
        Topics calm = undisturbed("calm-bits.", of(GOOD));
        Random random = new Random(3);
        List<CameraRecord> records = new ArrayList<>();
        for (CameraRecord record : recording.records()) {
            boolean spoil = record.camera().equals(BAD) && random.nextInt(10) == 0;
            records.add(spoil && record instanceof AccessUnit u ? spoilt(u, random) : record);
        }
        Topics topics = cluster.topics("bits.");
        cluster.publish(topics, records);
        try (RunningWorker worker = worker(topics, "one")) {
            finish(worker, topics);
            assertTrue(worker.count("saccade.pictures.skipped", BAD.value()) > 0);
            assertEquals(0, worker.count("saccade.pictures.skipped", GOOD.value()));
            assertTrue(worker.count("saccade.gaps", BAD.value()) > 0);
        }
        assertEquals(
                windowsOf(calm),
                cluster.read(topics.windows()).stream()
                        .filter(r -> r.contains("ce_subject=" + GOOD + " "))
                        .toList());
    }

    @Test
    void neitherSilenceNorAnEndlessGopHoldsTheOffsetForEver() throws Exception {
        Topics topics = cluster.topics("held.");
        String silent = "silent";
        List<CameraRecord> busy = of(GOOD);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            AccessUnitRecords codec = new AccessUnitRecords(topics);
            long start = System.currentTimeMillis() - 60_000;
            for (int i = 0; i < 250; i++) {
                AccessUnit unit = (AccessUnit) busy.get(i);
                long timestamp = start + unit.ptsMicros() / 1000;
                if (i == 0) {
                    producer.send(inPartitionZero(codec.encode(as(unit, silent, true), timestamp)));
                }
                // Decoding could start at the first picture alone.
                producer.send(inPartitionZero(codec.encode(as(unit, GOOD.value(), i == 0), timestamp)));
            }
        }
        try (RunningWorker worker = worker(topics, "first", Duration.ofSeconds(2))) {
            finish(worker, topics);
        }
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            AccessUnitRecords codec = new AccessUnitRecords(topics);
            AccessUnit next = (AccessUnit) busy.get(250);
            producer.send(
                    inPartitionZero(codec.encode(as(next, GOOD.value(), false), System.currentTimeMillis() - 60_000)));
            producer.send(inPartitionZero(
                    codec.encode(new EndOfEpoch(GOOD, Recording.EPOCH), System.currentTimeMillis() - 60_000)));
        }
        try (RunningWorker worker = worker(topics, "second", Duration.ofSeconds(2))) {
            finish(worker, topics);
            assertEquals(1, worker.count("saccade.pictures.received"));
            assertEquals(1, worker.count("saccade.pictures.skipped"));
        }
        assertTrue(cluster.read(topics.windows()).stream().anyMatch(r -> r.contains("\"reason\":\"rewind-limit\"")));
    }

    private static List<String> windowsOf(Topics topics) {
        return cluster.read(topics.windows());
    }

    private static ProducerRecord<byte[], byte[]> inPartitionZero(ProducerRecord<byte[], byte[]> r) {
        return new ProducerRecord<>(r.topic(), 0, r.timestamp(), r.key(), r.value(), r.headers());
    }

    private static AccessUnit as(AccessUnit u, String camera, boolean randomAccess) {
        return new AccessUnit(
                new CameraId(camera),
                u.codec(),
                u.epochMillis(),
                u.seq(),
                u.ptsMicros(),
                u.dtsMicros(),
                u.capturedAtMicros(),
                randomAccess,
                u.rotation(),
                u.data());
    }

    private static AccessUnit spoilt(AccessUnit u, Random random) {
        byte[] data = u.data().clone();
        for (int i = 8; i < data.length; i += 1 + random.nextInt(20)) {
            data[i] = (byte) random.nextInt();
        }
        return u.withData(data);
    }
}
