package dev.saccade.stream.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what the state topic holds of some partitions, at take-over. The end is taken uncommitted and then read up to
 * committed, so that the results of a worker that died in a transaction are either wholly seen or wholly gone.
 */
final class StateReader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final WorkerClients clients;
    private final StateRecords records;
    private final String topic;
    private final Duration patience;

    StateReader(WorkerClients clients, StateRecords records, String topic) {
        this(clients, records, topic, PATIENCE);
    }

    /** @param patience without any progress; the whole may take as long as it has to */
    StateReader(WorkerClients clients, StateRecords records, String topic, Duration patience) {
        this.clients = clients;
        this.records = records;
        this.topic = topic;
        this.patience = patience;
    }

    Map<Integer, Restored> read(Collection<Integer> partitions) {
        List<TopicPartition> wanted =
                partitions.stream().map(p -> new TopicPartition(topic, p)).toList();
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<byte[], byte[]> uncommitted = clients.stateConsumer("read_uncommitted")) {
            ends = uncommitted.endOffsets(wanted);
        }
        Map<Integer, Map<String, ConsumerRecord<byte[], byte[]>>> latest = new HashMap<>();
        partitions.forEach(p -> latest.put(p, new HashMap<>()));
        try (KafkaConsumer<byte[], byte[]> committed = clients.stateConsumer("read_committed")) {
            committed.assign(wanted);
            committed.seekToBeginning(wanted);
            readTo(ends, committed, latest);
        }
        Map<Integer, Restored> states = new HashMap<>();
        latest.forEach((partition, byOwner) -> states.put(partition, records.decode(byOwner)));
        return states;
    }

    private void readTo(
            Map<TopicPartition, Long> ends,
            KafkaConsumer<byte[], byte[]> consumer,
            Map<Integer, Map<String, ConsumerRecord<byte[], byte[]>>> latest) {
        long before = -1;
        long movedAtNanos = System.nanoTime();
        for (long left = left(ends, consumer); left > 0; left = left(ends, consumer)) {
            if (left != before) {
                before = left;
                movedAtNanos = System.nanoTime();
            } else if (System.nanoTime() - movedAtNanos > patience.toNanos()) {
                throw new TimeoutException("reading state of partitions " + latest.keySet() + " stands still for "
                        + patience.toMillis() + " ms, " + left + " records before its end");
            }
            for (var record : consumer.poll(POLL)) {
                records.owner(record)
                        .ifPresent(owner -> latest.computeIfAbsent(record.partition(), p -> new HashMap<>())
                                .put(owner, record));
            }
        }
    }

    private static long left(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream()
                .mapToLong(e -> Math.max(0, e.getValue() - consumer.position(e.getKey())))
                .sum();
    }
}
