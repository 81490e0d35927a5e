package dev.saccade.stream.group;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the latest of each owner's records in some partitions, at take-over. The end is taken uncommitted and then read
 * up to committed, so that the results of a member that died in a transaction are either wholly seen or wholly gone.
 *
 * @param <T> what is kept of a record
 */
public final class LatestReader<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final GroupClients clients;
    private final String topic;
    private final Function<ConsumerRecord<byte[], byte[]>, Optional<String>> owner;
    private final Function<ConsumerRecord<byte[], byte[]>, T> kept;
    private final Duration patience;

    /** @param owner whose record it is; empty where it is passed over */
    public LatestReader(
            GroupClients clients,
            String topic,
            Function<ConsumerRecord<byte[], byte[]>, Optional<String>> owner,
            Function<ConsumerRecord<byte[], byte[]>, T> kept) {
        this(clients, topic, owner, kept, PATIENCE);
    }

    /** @param patience without any progress; the whole may take as long as it has to */
    public LatestReader(
            GroupClients clients,
            String topic,
            Function<ConsumerRecord<byte[], byte[]>, Optional<String>> owner,
            Function<ConsumerRecord<byte[], byte[]>, T> kept,
            Duration patience) {
        this.clients = clients;
        this.topic = topic;
        this.owner = owner;
        this.kept = kept;
        this.patience = patience;
    }

    /** @return by partition and owner */
    public Map<Integer, Map<String, T>> read(Collection<Integer> partitions) {
        List<TopicPartition> wanted =
                partitions.stream().map(p -> new TopicPartition(topic, p)).toList();
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<byte[], byte[]> uncommitted = clients.stateConsumer("read_uncommitted")) {
            ends = uncommitted.endOffsets(wanted);
        }
        Map<Integer, Map<String, T>> latest = new HashMap<>();
        partitions.forEach(p -> latest.put(p, new HashMap<>()));
        try (KafkaConsumer<byte[], byte[]> committed = clients.stateConsumer("read_committed")) {
            committed.assign(wanted);
            committed.seekToBeginning(wanted);
            readTo(ends, committed, latest);
        }
        return latest;
    }

    private void readTo(
            Map<TopicPartition, Long> ends,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<Integer, Map<String, T>> latest) {
        long before = -1;
        long movedAtNanos = System.nanoTime();
        for (long left = left(ends, consumer); left > 0; left = left(ends, consumer)) {
            if (left != before) {
                before = left;
                movedAtNanos = System.nanoTime();
            } else if (System.nanoTime() - movedAtNanos > patience.toNanos()) {
                throw new TimeoutException("reading " + topic + ", partitions " + latest.keySet()
                        + ", stands still for " + patience.toMillis() + " ms, " + left + " records before its end");
            }
            for (var record : consumer.poll(POLL)) {
                owner.apply(record).ifPresent(o -> latest.computeIfAbsent(record.partition(), p -> new HashMap<>())
                        .put(o, kept.apply(record)));
            }
        }
    }

    private static long left(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream()
                .mapToLong(e -> Math.max(0, e.getValue() - consumer.position(e.getKey())))
                .sum();
    }
}
