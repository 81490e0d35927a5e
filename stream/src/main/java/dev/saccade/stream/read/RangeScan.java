package dev.saccade.stream.read;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a partition from a time on, up to what was committed when it began. */
final class RangeScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int FETCH_BYTES = 8 << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    private RangeScan(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static RangeScan open(Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return new RangeScan(new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    int partitions(String topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic);
        if (infos == null || infos.isEmpty()) {
            throw new UnknownTopicOrPartitionException("topic " + topic + " is missing");
        }
        return infos.size();
    }

    /**
     * @param from what is older need not be there
     * @param back how much before it is read all the same
     * @param patience how long no record may come
     * @param wantsMore takes each record; false ends the reading
     */
    void read(
            TopicPartition partition,
            Instant from,
            Duration back,
            Duration patience,
            Predicate<ConsumerRecord<byte[], byte[]>> wantsMore)
            throws RetentionException {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        if (first > 0 && first == end) {
            throw new RetentionException(partition, from, Optional.empty());
        }
        long start = Math.max(first, offsetAt(partition, from.minus(back), end));
        consumer.seek(partition, start);
        try {
            read(partition, start == first && first > 0 ? from : Instant.MIN, end, patience, wantsMore);
        } catch (OffsetOutOfRangeException e) {
            throw new RetentionException(partition, from, Optional.empty());
        }
    }

    /**
     * As {@link #read}, but what retention has taken is left out.
     *
     * @return from when on nothing is known to be missing; {@link Instant#MAX} where nothing is left
     */
    Instant readHeld(
            TopicPartition partition,
            Instant from,
            Duration back,
            Duration patience,
            Predicate<ConsumerRecord<byte[], byte[]>> wantsMore) {
        Instant held = from;
        while (held.isBefore(Instant.MAX)) {
            try {
                read(partition, held, back, patience, wantsMore);
                return held;
            } catch (RetentionException e) {
                held = e.heldFrom().orElse(Instant.MAX);
            }
        }
        return held;
    }

    /** @param oldest the first record read must not be younger: what came before it is gone */
    private void read(
            TopicPartition partition,
            Instant oldest,
            long end,
            Duration patience,
            Predicate<ConsumerRecord<byte[], byte[]>> wantsMore)
            throws RetentionException {
        boolean checked = oldest.equals(Instant.MIN);
        long heard = System.nanoTime();
        while (consumer.position(partition) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (records.isEmpty() && System.nanoTime() - heard > patience.toNanos()) {
                throw new TimeoutException(partition + " gave no record for " + patience.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Instant at = Instant.ofEpochMilli(record.timestamp());
                if (!checked && at.isAfter(oldest)) {
                    throw new RetentionException(partition, oldest, Optional.of(at));
                }
                checked = true;
                if (record.offset() >= end || !wantsMore.test(record)) {
                    return;
                }
            }
            // Whoever takes the records takes time too.
            heard = records.isEmpty() ? heard : System.nanoTime();
        }
    }

    /** The last records of a partition, at most so many and one fetch. */
    List<ConsumerRecord<byte[], byte[]>> latest(TopicPartition partition, int most, Duration patience) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        long first = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(first, end - most));
        return first == end ? List.of() : consumer.poll(patience).records(partition);
    }

    private long offsetAt(TopicPartition partition, Instant time, long end) {
        OffsetAndTimestamp found = consumer.offsetsForTimes(Map.of(partition, Math.max(0, time.toEpochMilli())))
                .get(partition);
        return found == null ? end : found.offset();
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
