package dev.saccade.stream.worker;

import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.Progress;
import dev.saccade.stream.record.ResultRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: windows, events, key frames, camera state, dead letters, offsets. All results of a camera go to the
 * partition number of its access units, modulo the topic's count, so that they are in order.
 */
final class ResultPublisher implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Topics topics;
    private final ResultRecords results;
    private final StateRecords states;
    /** The first of this producer; it is not used after that. */
    private volatile @Nullable RefusedRecordException refused;

    private final Map<String, Integer> partitionCounts = new ConcurrentHashMap<>();

    /** Fences whoever used the same transactional id, and finishes what it left open. */
    ResultPublisher(KafkaProducer<byte[], byte[]> producer, Topics topics, ResultRecords results, StateRecords states) {
        this.producer = producer;
        this.topics = topics;
        this.results = results;
        this.states = states;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            // Left open it would go on trying, and one day fence the producer that took its place.
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** What a transaction holds beside the offsets: by input partition, what its cameras decided. */
    void publish(
            Map<Integer, PartitionProgress> decided,
            List<ProducerRecord<byte[], byte[]>> deadLetters,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        try {
            decided.forEach((partition, progress) -> send(progress, partition));
            deadLetters.forEach(this::send);
            producer.sendOffsetsToTransaction(offsets, group);
            producer.commitTransaction();
        } catch (KafkaException e) {
            RefusedRecordException first = refused;
            if (first != null) {
                first.addSuppressed(e);
                throw first;
            }
            throw e;
        }
    }

    /** Does not wait for a broker that is away: what is open is aborted by time, or by the next of the same id. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }

    private void send(PartitionProgress progress, int partition) {
        // First: a camera that is let go of may have been heard again.
        progress.letGo().forEach(camera -> send(states.tombstone(camera, partition)));
        for (Progress camera : progress.cameras()) {
            camera.outcomes().forEach(outcome -> send(record(outcome, partition)));
            camera.state().ifPresent(state -> send(states.encode(camera.camera(), state, progress.turn(), partition)));
        }
        progress.state().ifPresent(state -> send(states.encode(state, progress.turn(), partition)));
    }

    /** Not waited for: the commit throws what any send of the transaction failed with. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (sent, failure) -> {
            if (failure != null && !(failure instanceof RetriableException) && refused == null) {
                refused = new RefusedRecordException(record, failure);
            }
        });
    }

    private ProducerRecord<byte[], byte[]> record(Outcome outcome, int partition) {
        if (outcome instanceof Outcome.Window w) {
            return results.window(w.scores(), within(topics.windows(), partition));
        } else if (outcome instanceof Outcome.Event e) {
            return results.event(e.event(), within(topics.events(), partition));
        } else if (outcome instanceof Outcome.KeyPicture k) {
            int to = within(topics.keyFrames(), partition);
            return results.keyFrame(k.eventId(), k.camera(), k.epoch(), k.keyFrame(), k.jpeg(), to);
        } else if (outcome instanceof Outcome.Missing m) {
            return results.gap(m.gap(), within(topics.windows(), partition));
        }
        throw new IllegalStateException("outcome " + outcome.getClass());
    }

    private int within(String topic, int partition) {
        return partition
                % partitionCounts.computeIfAbsent(
                        topic, t -> producer.partitionsFor(t).size());
    }
}
