package dev.saccade.deploy.spine;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.WindowScores;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.Gap;
import dev.saccade.stream.record.ResultDocuments;
import dev.saccade.stream.record.ResultRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/** Writes results of hours that are over, in transactions, as a worker of the group does. */
final class PastResults implements AutoCloseable {
    static final String GROUP = "past";
    /** Midnight of the day before yesterday: that day is over whenever the tests run. */
    static final Instant DAY = Instant.now()
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .minusDays(2)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();

    private static final Epoch EPOCH = Epoch.parse("1700000000000");
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final KafkaProducer<byte[], byte[]> producer;
    private final ResultRecords records;
    private long segment;

    PastResults(Cluster cluster, Topics topics) {
        producer = cluster.producer(Map.of("transactional.id", "writer-of-" + topics.windows()));
        producer.initTransactions();
        records = new ResultRecords(
                topics,
                GROUP,
                new ResultDocuments(GROUP, "bundle", "1.0", List.of("wave", "background"), 0.5f, List.of()));
    }

    static CameraId camera(String name) {
        return new CameraId(name);
    }

    static int partition(CameraId camera) {
        return Utils.toPositive(Utils.murmur2(camera.value().getBytes(StandardCharsets.US_ASCII))) % Cluster.PARTITIONS;
    }

    /** @param end when its last picture was captured */
    synchronized void window(String camera, Instant end) {
        CameraId id = camera(camera);
        long micros = micros(end);
        segment++;
        commit(records.window(
                new WindowScores(
                        id,
                        EPOCH,
                        segment,
                        micros - WINDOW.toMillis() * 1000,
                        micros,
                        micros - WINDOW.toMillis() * 1000,
                        micros,
                        "wave",
                        new float[] {0.9f, 0.1f},
                        List.of()),
                partition(id)));
    }

    synchronized void event(String camera, String id, int revision, Instant start, Instant end) {
        CameraId of = camera(camera);
        commit(records.event(
                new ActionEvent(
                        id,
                        revision,
                        revision == 1 ? ActionEvent.State.OPENED : ActionEvent.State.UPDATED,
                        of,
                        EPOCH,
                        "wave",
                        micros(start),
                        micros(end),
                        micros(start),
                        micros(end),
                        0.9f,
                        List.of(),
                        ""),
                partition(of)));
    }

    /** It has no time of capture, only that of its record. */
    synchronized void gap(String camera, Instant at) {
        CameraId id = camera(camera);
        ProducerRecord<byte[], byte[]> gap = records.gap(new Gap(id, EPOCH, micros(at), "lag", ""), partition(id));
        commit(new ProducerRecord<>(
                gap.topic(), gap.partition(), at.toEpochMilli(), gap.key(), gap.value(), gap.headers()));
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void commit(ProducerRecord<byte[], byte[]> record) {
        producer.beginTransaction();
        producer.send(record);
        producer.commitTransaction();
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    @Override
    public void close() {
        producer.close();
    }
}
