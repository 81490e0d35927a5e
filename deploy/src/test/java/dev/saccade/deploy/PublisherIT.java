package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.deploy.broker.BrokerSettings;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.stream.Topics;
import dev.saccade.stream.publish.AccessUnitPublisher;
import dev.saccade.stream.publish.IngestMeters;
import dev.saccade.stream.publish.PublisherSettings;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.record.Decoded;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class PublisherIT {
    private static final Topics TOPICS = Topics.prefixed("test.");
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final CameraId YARD = new CameraId("yard");
    private static final int UNIT = 10_000;
    private static final PublisherSettings SMALL = new PublisherSettings(10 * UNIT, 20 * UNIT, 16 * UNIT, 1 << 20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMeters meters = new IngestMeters(registry);

    @Test
    void everyCameraArrivesInOrderAndEndsItsEpoch() throws Exception {
        try (EmbeddedBroker broker = started(0)) {
            AccessUnitPublisher publisher = publisher(broker.port(), PublisherSettings.defaults());
            for (int i = 0; i < 300; i++) {
                publisher.accept(unit(LOBBY, i, UNIT));
                publisher.accept(unit(YARD, i, UNIT));
            }
            publisher.accept(new EndOfEpoch(YARD, 1));
            assertTrue(publisher.close(Duration.ofSeconds(20)));
            Map<CameraId, List<Long>> arrived = read(broker.port(), 602);
            List<Long> all = LongStream.concat(LongStream.range(0, 300), LongStream.of(-1))
                    .boxed()
                    .toList();
            assertEquals(Map.of(LOBBY, all, YARD, all), arrived);
            assertEquals(300, count("published", LOBBY));
            assertEquals(300.0 * UNIT, count("published.bytes", LOBBY));
        }
    }

    @Test
    void aRecordAboveTheLimitIsRefusedAndOneAtTheLimitSent() throws Exception {
        try (EmbeddedBroker broker = started(0)) {
            AccessUnitPublisher publisher = publisher(broker.port(), PublisherSettings.defaults());
            int limit = PublisherSettings.defaults().accessUnitBytes();
            publisher.accept(unit(LOBBY, 0, limit));
            publisher.accept(unit(LOBBY, 1, limit + 1));
            publisher.accept(unit(LOBBY, 2, UNIT));
            assertTrue(publisher.close(Duration.ofSeconds(20)));
            assertEquals(List.of(0L, 2L, -1L), read(broker.port(), 3).get(LOBBY));
            assertEquals(1, skipped(LOBBY, "too-large"));
        }
    }

    @Test
    void aLiveCameraOutlastsABrokerThatComesLateWithItsLatestPictures() throws Exception {
        int port = freePort();
        AccessUnitPublisher publisher = publisher(port, SMALL);
        for (int i = 0; i < 50; i++) {
            publisher.accept(unit(LOBBY, i, UNIT));
        }
        assertTrue(skipped(LOBBY, "broker-away") >= 30);
        try (EmbeddedBroker broker = started(port)) {
            assertTrue(publisher.close(Duration.ofSeconds(30)));
            int published = (int) count("published", LOBBY);
            List<Long> arrived = read(port, published + 1).get(LOBBY);
            assertEquals(arrived.stream().sorted().toList(), rotated(arrived));
            assertTrue(arrived.contains(49L));
            assertEquals(50, published + skipped(LOBBY, "broker-away"));
        }
    }

    @Test
    void aFileLosesNothingWhileTheBrokerIsGone(@TempDir Path directory) throws Exception {
        BrokerSettings settings = BrokerSettings.defaults().in(directory);
        EmbeddedBroker first = EmbeddedBroker.start(settings);
        createTopics(first.port());
        AccessUnitPublisher publisher = publisher(first.port(), SMALL, false);
        CountDownLatch gone = new CountDownLatch(1);
        Thread feed = new Thread(() -> feed(publisher, gone));
        feed.start();
        await(() -> count("published", LOBBY) == 100);
        first.close();
        gone.countDown();
        // With its small buffer full, the feed stands still: that is when the broker is missed.
        await(() -> feed.getState() == Thread.State.WAITING && bufferBytes(LOBBY) > 9 * UNIT);
        assertTrue(feed.isAlive());
        try (EmbeddedBroker second = EmbeddedBroker.start(settings.withPort(first.port()))) {
            feed.join(60_000);
            assertFalse(feed.isAlive());
            assertTrue(publisher.close(Duration.ofSeconds(20)));
            List<Long> all = LongStream.concat(LongStream.range(0, 400), LongStream.of(-1))
                    .boxed()
                    .toList();
            assertEquals(all, read(second.port(), 401).get(LOBBY));
            assertEquals(0, skipped(LOBBY, "broker-away"));
        }
    }

    @Test
    void aBrokerThatNeverComesHoldsNobodyUpAndEveryPictureIsCounted() throws Exception {
        AccessUnitPublisher publisher = publisher(freePort(), SMALL);
        for (int i = 0; i < 50; i++) {
            publisher.accept(unit(LOBBY, i, UNIT));
        }
        long start = System.nanoTime();
        assertFalse(publisher.close(Duration.ofSeconds(1)));
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
        await(() -> skipped(LOBBY, "broker-away") == 50);
        assertEquals(0, count("published", LOBBY));
    }

    private AccessUnitPublisher publisher(int port, PublisherSettings settings) {
        return publisher(port, settings, true);
    }

    private AccessUnitPublisher publisher(int port, PublisherSettings settings, boolean live) {
        AccessUnitPublisher publisher = new AccessUnitPublisher(client(port), TOPICS, settings, meters);
        publisher.open(LOBBY, live);
        publisher.open(YARD, live);
        return publisher;
    }

    /** 100 pictures, and 300 more once the broker is gone. */
    private static void feed(AccessUnitPublisher publisher, CountDownLatch gone) {
        try {
            for (int i = 0; i < 400; i++) {
                if (i == 100) {
                    gone.await();
                }
                publisher.accept(unit(LOBBY, i, UNIT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedBroker started(int port) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.defaults().withPort(port));
        createTopics(broker.port());
        return broker;
    }

    private static void createTopics(int port) throws Exception {
        TopicLayout two = new TopicLayout(2, (short) -1, Duration.ofHours(1), 1 << 30, Duration.ofHours(1));
        new TopicSetup(client(port), TOPICS).create(two, Duration.ofSeconds(20));
    }

    private static Map<String, Object> client(int port) {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port, "reconnect.backoff.max.ms", 200);
    }

    /** Presentation times by camera, -1 for the end of an epoch. */
    private static Map<CameraId, List<Long>> read(int port, int records) {
        AccessUnitRecords codec = new AccessUnitRecords(TOPICS);
        Map<CameraId, List<Long>> times = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client(port), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> both =
                    List.of(new TopicPartition(TOPICS.accessUnits(), 0), new TopicPartition(TOPICS.accessUnits(), 1));
            consumer.assign(both);
            consumer.seekToBeginning(both);
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            int read = 0;
            while (read < records && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    var sent = ((Decoded.Unit) codec.decode(record)).record();
                    long pts = sent instanceof AccessUnit unit ? unit.ptsMicros() : -1;
                    times.computeIfAbsent(sent.camera(), c -> new ArrayList<>()).add(pts);
                    read++;
                }
            }
            assertEquals(records, read);
        }
        return times;
    }

    /** The end of the epoch, -1 and last, put first. */
    private static List<Long> rotated(List<Long> times) {
        List<Long> rotated = new ArrayList<>(times.subList(0, times.size() - 1));
        rotated.add(0, times.get(times.size() - 1));
        return rotated;
    }

    private double count(String meter, CameraId camera) {
        return registry.get("saccade.ingest." + meter)
                .tag("camera", camera.value())
                .counter()
                .count();
    }

    private double skipped(CameraId camera, String reason) {
        return registry.get("saccade.ingest.skipped")
                .tag("camera", camera.value())
                .tag("reason", reason)
                .counter()
                .count();
    }

    private double bufferBytes(CameraId camera) {
        return registry.get("saccade.ingest.buffer.bytes")
                .tag("camera", camera.value())
                .gauge()
                .value();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < deadline, "not within 30 s");
            Thread.sleep(20);
        }
    }

    private static AccessUnit unit(CameraId camera, long number, int bytes) {
        return new AccessUnit(
                camera, Codec.H264, 1, number, number, OptionalLong.empty(), 1, number % 5 == 0, 0, new byte[bytes]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
