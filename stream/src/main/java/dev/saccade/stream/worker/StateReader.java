package dev.saccade.stream.worker;

import dev.saccade.stream.group.GroupClients;
import dev.saccade.stream.group.LatestReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the state topic holds of some partitions, at take-over. */
final class StateReader {
    private final StateRecords records;
    private final LatestReader<ConsumerRecord<byte[], byte[]>> reader;

    StateReader(GroupClients clients, StateRecords records, String topic) {
        this.records = records;
        this.reader = new LatestReader<>(clients, topic, records::owner, record -> record);
    }

    /** @param patience without any progress; the whole may take as long as it has to */
    StateReader(GroupClients clients, StateRecords records, String topic, Duration patience) {
        this.records = records;
        this.reader = new LatestReader<>(clients, topic, records::owner, record -> record, patience);
    }

    Map<Integer, Restored> read(Collection<Integer> partitions) {
        Map<Integer, Restored> states = new HashMap<>();
        reader.read(partitions).forEach((partition, byOwner) -> states.put(partition, records.decode(byOwner)));
        return states;
    }
}
