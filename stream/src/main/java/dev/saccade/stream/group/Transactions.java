package dev.saccade.stream.group;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Records and offsets, all or none, until the first failure. */
public final class Transactions implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Integer> partitionCounts = new ConcurrentHashMap<>();
    /** The first of this producer; it is not used after that. */
    private volatile @Nullable RefusedRecordException refused;

    /** Fences whoever used the same transactional id, and finishes what it left open. */
    Transactions(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            // Left open it would go on trying, and one day fence the producer that took its place.
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    void commit(
            Consumer<Transactions> content,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        producer.beginTransaction();
        try {
            content.accept(this);
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

    public void send(ProducerRecord<byte[], byte[]> record) {
        send(record, offset -> {});
    }

    /**
     * Not waited for: the commit throws what any send of the transaction failed with.
     *
     * @param offset told where the record lies, on a thread of the producer, before the commit returns
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void send(ProducerRecord<byte[], byte[]> record, Consumer<Long> offset) {
        producer.send(record, (sent, failure) -> {
            if (failure == null) {
                offset.accept(sent.offset());
            } else if (!(failure instanceof RetriableException) && refused == null) {
                refused = new RefusedRecordException(record, failure);
            }
        });
    }

    /** The partition of the topic that goes with one of another topic, which may have more. */
    public int within(String topic, int partition) {
        return partition
                % partitionCounts.computeIfAbsent(
                        topic, t -> producer.partitionsFor(t).size());
    }

    /** Does not wait for a broker that is away: what is open is aborted by time, or by the next of the same id. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
