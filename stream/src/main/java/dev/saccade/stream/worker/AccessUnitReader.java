package dev.saccade.stream.worker;

import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.record.DeadLetters;
import dev.saccade.stream.record.Decoded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polled records in, work for lanes and dead letters out. */
final class AccessUnitReader {
    private static final Logger LOG = LoggerFactory.getLogger(AccessUnitReader.class);

    private final AccessUnitRecords codec;
    private final DeadLetters deadLetters;

    AccessUnitReader(Topics topics) {
        this.codec = new AccessUnitRecords(topics);
        this.deadLetters = new DeadLetters(topics);
    }

    /**
     * @param work for each lane its records, in order
     * @param deadLetters records that are no access unit, seen for the first time
     */
    record Batch(
            Map<CameraLane, List<LaneRecord>> work,
            List<ProducerRecord<byte[], byte[]>> deadLetters,
            long replayed,
            long latestTimestampMillis) {}

    Batch read(ConsumerRecords<byte[], byte[]> polled, Map<Integer, PartitionLanes> partitions) {
        Map<CameraLane, List<LaneRecord>> work = new LinkedHashMap<>();
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        long replayed = 0;
        long latest = 0;
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            PartitionLanes lanes = partitions.get(record.partition());
            if (lanes == null) {
                throw new IllegalStateException(
                        "record of partition " + record.partition() + ", which is not assigned");
            }
            boolean again = lanes.seenBefore(record.offset());
            replayed += again ? 1 : 0;
            latest = Math.max(latest, record.timestamp());
            lanes.advance(record.offset(), record.timestamp(), Math.max(0, record.serializedValueSize()));
            Decoded decoded = codec.decode(record);
            if (decoded instanceof Decoded.Unit unit) {
                LaneRecord content = new LaneRecord(record.offset(), record.timestamp(), again, unit.record());
                work.computeIfAbsent(lanes.lane(content), l -> new ArrayList<>())
                        .add(content);
            } else if (decoded instanceof Decoded.NotAnAccessUnit not && !again) {
                LOG.warn(
                        "{}-{}@{} is no access unit: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        not.reason());
                letters.add(deadLetters.record(record, "no-access-unit", not.reason()));
            }
        }
        return new Batch(work, letters, replayed, latest);
    }
}
