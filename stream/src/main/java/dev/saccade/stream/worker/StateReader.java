package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.lane.CameraState;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads what the state topic holds of some partitions, at take-over. The end is taken uncommitted and then read up to
 * committed, so that the results of a worker that died in a transaction are either wholly seen or wholly gone.
 */
final class StateReader {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private final WorkerClients clients;
    private final StateRecords records;
    private final String topic;

    StateReader(WorkerClients clients, StateRecords records, String topic) {
        this.clients = clients;
        this.records = records;
        this.topic = topic;
    }

    /** @return for each partition the latest usable state of each of its cameras */
    Map<Integer, Map<CameraId, CameraState>> read(List<Integer> partitions) {
        List<TopicPartition> wanted =
                partitions.stream().map(p -> new TopicPartition(topic, p)).toList();
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<byte[], byte[]> uncommitted = clients.stateConsumer("read_uncommitted")) {
            ends = uncommitted.endOffsets(wanted);
        }
        Map<Integer, Map<CameraId, CameraState>> states = new HashMap<>();
        partitions.forEach(p -> states.put(p, new HashMap<>()));
        try (KafkaConsumer<byte[], byte[]> committed = clients.stateConsumer("read_committed")) {
            committed.assign(wanted);
            committed.seekToBeginning(wanted);
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            while (ends.entrySet().stream().anyMatch(e -> committed.position(e.getKey()) < e.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("state of partitions " + partitions + " could not be read within "
                            + DEADLINE.toSeconds() + " s");
                }
                readOnce(committed, states);
            }
        }
        return states;
    }

    private void readOnce(KafkaConsumer<byte[], byte[]> consumer, Map<Integer, Map<CameraId, CameraState>> states) {
        for (var record : consumer.poll(POLL)) {
            Map<CameraId, CameraState> ofPartition = states.computeIfAbsent(record.partition(), p -> new HashMap<>());
            records.camera(record).ifPresent(camera -> records.decode(record)
                    .ifPresentOrElse(state -> ofPartition.put(camera, state), () -> ofPartition.remove(camera)));
        }
    }
}
