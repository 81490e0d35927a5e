package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.deploy.broker.BrokerSettings;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker with what the tests do to it. */
final class Cluster implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final TopicLayout LAYOUT =
            new TopicLayout(PARTITIONS, (short) 1, Duration.ofHours(1), 1L << 30, Duration.ofHours(1));

    private final String bootstrap;
    private final AutoCloseable broker;

    Cluster() {
        EmbeddedBroker embedded = EmbeddedBroker.start(
                BrokerSettings.defaults().with("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"));
        broker = embedded;
        bootstrap = embedded.bootstrap();
    }

    /** A broker that others start and stop. */
    Cluster(String bootstrap) {
        this.bootstrap = bootstrap;
        this.broker = () -> {};
    }

    Map<String, Object> client() {
        return Map.of("bootstrap.servers", bootstrap, "session.timeout.ms", 6000);
    }

    String bootstrap() {
        return bootstrap;
    }

    Topics topics(String prefix) throws Exception {
        Topics topics = Topics.prefixed(prefix);
        new TopicSetup(client(), topics).create(LAYOUT, Duration.ofSeconds(30));
        return topics;
    }

    /** All at once. */
    void publish(Topics topics, List<CameraRecord> records) {
        publish(topics, records, 0);
    }

    /** @param speed times the cameras' own; 0 as fast as it goes */
    void publish(Topics topics, List<CameraRecord> records, double speed) {
        publish(topics, records, speed, camera -> 0);
    }

    /** @param aheadMillis how far the clock of whoever sends a camera is ahead */
    void publish(Topics topics, List<CameraRecord> records, double speed, ToLongFunction<CameraId> aheadMillis) {
        long first = records.get(0) instanceof AccessUnit unit ? unit.ptsMicros() : 0;
        AccessUnitRecords codec = new AccessUnitRecords(topics);
        long start = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (CameraRecord record : records) {
                if (speed > 0 && record instanceof AccessUnit unit) {
                    waitUntil(start + (long) ((unit.ptsMicros() - first) * 1000 / speed));
                }
                long now = System.currentTimeMillis() + aheadMillis.applyAsLong(record.camera());
                producer.send(codec.encode(record, now));
            }
        }
    }

    /**
     * A producer with one request in flight, as the product's own have: with more, the first batch of a topic that was
     * made a moment ago may be refused and the second taken, and then the first never fits again.
     */
    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(client());
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** All at once, into one partition. */
    void publishTo(int partition, Topics topics, List<CameraRecord> records) {
        AccessUnitRecords codec = new AccessUnitRecords(topics);
        send(records.stream()
                .map(r -> codec.encode(r, System.currentTimeMillis()))
                .map(r -> new ProducerRecord<>(r.topic(), partition, r.timestamp(), r.key(), r.value(), r.headers()))
                .toList());
    }

    void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            records.forEach(producer::send);
        }
    }

    /** Each record as late as it was captured; an end as late as the last of all. */
    void publishAsCaptured(Topics topics, List<CameraRecord> records) {
        AccessUnitRecords codec = new AccessUnitRecords(topics);
        long last = records.stream().mapToLong(Cluster::capturedMillis).max().orElse(0);
        send(records.stream()
                .map(r -> codec.encode(r, r instanceof AccessUnit ? capturedMillis(r) : last))
                .toList());
    }

    private static long capturedMillis(CameraRecord record) {
        return record instanceof AccessUnit unit ? unit.capturedAtMicros() / 1000 : 0;
    }

    /** Where a camera's records are. */
    int partition(String topic, String camera) {
        return records(topic).stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(camera))
                .findFirst()
                .orElseThrow()
                .partition();
    }

    /**
     * As retention does.
     *
     * @param before the first offset that stays; -1 for none
     */
    void expire(String topic, int partition, long before) throws Exception {
        TopicPartition expired = new TopicPartition(topic, partition);
        try (Admin admin = Admin.create(client())) {
            admin.deleteRecords(Map.of(expired, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    /** Whether the group has committed up to the end of the topic. */
    boolean done(String group, String topic) {
        try (Admin admin = Admin.create(client())) {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(20, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int p = 0; p < PARTITIONS; p++) {
                ends.put(new TopicPartition(topic, p), OffsetSpec.latest());
            }
            return admin.listOffsets(ends).all().get(20, TimeUnit.SECONDS).entrySet().stream()
                    .allMatch(end -> end.getValue().offset() == 0
                            || (committed.get(end.getKey()) != null
                                    && committed.get(end.getKey()).offset()
                                            == end.getValue().offset()));
        } catch (Exception e) {
            throw new AssertionError("the broker did not answer", e);
        }
    }

    /** Whether every transaction that wrote results has its markers. */
    boolean settled(Topics topics) {
        List<TopicPartition> written = List.of(topics.windows(), topics.state(), topics.events()).stream()
                .flatMap(t -> IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(t, p)))
                .toList();
        return ends(written, "read_committed").equals(ends(written, "read_uncommitted"));
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, String isolation) {
        Map<String, Object> settings = new HashMap<>(client());
        settings.put("isolation.level", isolation);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(partitions);
        }
    }

    /** All committed records of a topic, partition by partition, as text: key, value, and the headers that must agree. */
    List<String> read(String topic) {
        return records(topic).stream().map(Cluster::text).toList();
    }

    /** All committed records of a topic, partition by partition. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> settings = new HashMap<>(client());
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (int p = 0; p < PARTITIONS; p++) {
                TopicPartition partition = new TopicPartition(topic, p);
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                }
            }
        }
        return records;
    }

    /** Windows, events in all revisions and key frames, byte for byte and for each camera in order. */
    void assertSameResults(Topics expected, Topics actual) {
        assertSameResults(expected, this, actual);
    }

    void assertSameResults(Topics expected, Cluster other, Topics actual) {
        assertSame(readByCamera(expected.windows()), other.readByCamera(actual.windows()));
        assertSame(readByCamera(expected.events()), other.readByCamera(actual.events()));
        assertSame(readByCamera(expected.keyFrames()), other.readByCamera(actual.keyFrames()));
    }

    /** How the cameras of a partition interleave depends on when commits fall; nothing else does. */
    private List<String> readByCamera(String topic) {
        return read(topic).stream()
                .sorted(Comparator.comparing(line -> line.replaceFirst("(?s).* ce_subject=(\\S+) .*", "$1")))
                .toList();
    }

    private static void assertSame(List<String> expected, List<String> actual) {
        int most = Math.max(expected.size(), actual.size());
        for (int i = 0; i < most; i++) {
            String was = i < expected.size() ? expected.get(i) : "nothing";
            String is = i < actual.size() ? actual.get(i) : "nothing";
            assertEquals(was, is, "record " + i + " of " + expected.size() + ", got " + actual.size());
        }
    }

    /** Fails with the sentence when the condition does not come to hold in time. */
    static void await(String sentence, Duration deadline, BooleanSupplier condition) {
        long end = System.nanoTime() + deadline.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + deadline.toSeconds() + " s: " + sentence);
            }
            waitUntil(System.nanoTime() + 200_000_000L);
        }
    }

    @Override
    public void close() {
        try {
            broker.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder();
        text.append(record.partition())
                .append(' ')
                .append(record.key() == null ? "(no key)" : new String(record.key()))
                .append(' ');
        record.headers().forEach(h -> {
            if (!h.key().equals("published-at-us") && !h.key().equals("lateness-us")) {
                text.append(h.key()).append('=').append(new String(h.value())).append(' ');
            }
        });
        return text.append(record.value() == null ? "nothing" : new String(record.value(), StandardCharsets.ISO_8859_1))
                .toString();
    }

    private static void waitUntil(long nanos) {
        long left = nanos - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }
}
