package dev.saccade.stream.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All cameras of an ingest share one memory: of the heap, and of Kafka's producer. */
@Timeout(60)
class SharedMemoryTest {
    private static final CameraId GOOD = new CameraId("good");
    private static final int UNIT = 10_000;

    @Test
    void manyCamerasWithoutABrokerOutliveItInASmallHeapAndCountEveryPicture() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerAway.class.getName(),
                        "100",
                        "200")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), said);
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains("received 20000, skipped 20000"), said);
    }

    @Test
    void camerasWhosePartitionNobodyLeadsDoNotHoldUpTheOthers() throws Exception {
        PublisherSettings settings = new PublisherSettings(1 << 20, 64 << 20, 8 << 20, 1 << 20);
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        AccessUnitPublisher publisher = new AccessUnitPublisher(
                new Leaderless(settings.producerBytes()),
                Topics.prefixed("test."),
                settings,
                new IngestMeters(registry));
        List<CameraId> cameras = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            cameras.add(new CameraId(Leaderless.NAME + i));
        }
        cameras.add(GOOD);
        cameras.forEach(camera -> publisher.open(camera, true));
        for (int i = 0; i < 100; i++) {
            for (CameraId camera : cameras) {
                publisher.accept(unit(camera, i));
            }
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (published(registry) < 100) {
            assertTrue(System.nanoTime() < deadline, "only " + published(registry) + " pictures came through");
            LockSupport.parkNanos(1_000_000);
        }
        publisher.close(Duration.ZERO);
    }

    private static double published(SimpleMeterRegistry registry) {
        return registry.get("saccade.ingest.published")
                .tag("camera", GOOD.value())
                .counter()
                .count();
    }

    private static AccessUnit unit(CameraId camera, int number) {
        return new AccessUnit(
                camera, Codec.H264, 1, number, number, OptionalLong.empty(), 0, number % 5 == 0, 0, new byte[UNIT]);
    }

    /** Does with memory as Kafka's producer does: a send waits for room, and some partitions never give theirs back. */
    private static final class Leaderless extends MockProducer<byte[], byte[]> {
        static final String NAME = "leaderless-";

        private final Semaphore memory;

        Leaderless(long bytes) {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
            memory = new Semaphore((int) bytes);
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
            memory.acquireUninterruptibly(record.value().length);
            boolean led = !new String(record.key(), StandardCharsets.UTF_8).startsWith(NAME);
            if (led && callback != null) {
                memory.release(record.value().length);
                callback.onCompletion(null, null);
            }
            return new CompletableFuture<>();
        }
    }
}
