package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.stream.Topics;
import dev.saccade.stream.group.GroupClients;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading state that dead or slow workers hold back in open transactions. */
@Timeout(60)
class StateReaderIT {
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final Duration STEP = Duration.ofMillis(600);
    private static final int WRITERS = 5;

    private static EmbeddedBroker broker;

    private final List<KafkaProducer<byte[], byte[]>> writers = new ArrayList<>();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void closeWriters() {
        writers.forEach(w -> w.close(Duration.ZERO));
    }

    private static Topics topics(String prefix) throws Exception {
        Topics topics = Topics.prefixed(prefix);
        TopicLayout one = new TopicLayout(1, (short) 1, Duration.ofHours(1), 1L << 30, Duration.ofHours(1));
        new TopicSetup(client(), topics).create(one, Duration.ofSeconds(30));
        return topics;
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    private static StateReader reader(Topics topics, StateRecords records) {
        WorkerSettings settings = WorkerSettings.of(topics, "group", "reader", new Freshness.EveryFrame(), client());
        return new StateReader(
                new GroupClients(settings.group(), settings.workerId(), settings.kafka()),
                records,
                topics.state(),
                PATIENCE);
    }

    /** Each writes a state in a transaction that stays open. */
    private void write(Topics topics, StateRecords records) throws Exception {
        for (int i = 1; i <= WRITERS; i++) {
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", topics.state() + i);
            KafkaProducer<byte[], byte[]> writer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            writers.add(writer);
            writer.initTransactions();
            writer.beginTransaction();
            CameraState state =
                    new CameraState(CameraState.SCHEMA, "1", true, 0, i, i, i, 0, 1, false, "0".repeat(64), List.of());
            writer.send(records.encode(LOBBY, state, i, 0)).get();
        }
    }

    @Test
    void readingTakesAsLongAsSomethingComes() throws Exception {
        Topics topics = topics("slow.");
        StateRecords records = new StateRecords(topics.state(), "group");
        write(topics, records);
        CompletableFuture<Void> committed = CompletableFuture.runAsync(() -> writers.forEach(writer -> {
            LockSupport.parkNanos(STEP.toNanos());
            writer.commitTransaction();
        }));
        long began = System.nanoTime();
        Restored found = reader(topics, records).read(List.of(0)).get(0);
        assertTrue(System.nanoTime() - began > PATIENCE.toNanos(), "was over at once");
        assertEquals(WRITERS, found.cameras().get(LOBBY).state().lastSegment());
        assertEquals(WRITERS, found.turn());
        committed.join();
    }

    @Test
    void whatStandsStillIsGivenUpByName() throws Exception {
        Topics topics = topics("still.");
        StateRecords records = new StateRecords(topics.state(), "group");
        write(topics, records);
        StateReader reader = reader(topics, records);
        String message = assertThrows(TimeoutException.class, () -> reader.read(List.of(0)))
                .getMessage();
        assertEquals(
                "reading still.state, partitions [0], stands still for 1500 ms, 5 records before its end", message);
    }
}
