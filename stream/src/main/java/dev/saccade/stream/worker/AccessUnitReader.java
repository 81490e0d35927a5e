package dev.saccade.stream.worker;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.record.DeadLetters;
import dev.saccade.stream.record.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records in hand, work for lanes and dead letters out. */
final class AccessUnitReader {
    private static final Logger LOG = LoggerFactory.getLogger(AccessUnitReader.class);

    private final AccessUnitRecords codec;
    private final DeadLetters deadLetters;
    private final Lateness lateness;

    AccessUnitReader(Topics topics, Freshness freshness) {
        this.codec = new AccessUnitRecords(topics);
        this.deadLetters = new DeadLetters(topics);
        this.lateness = new Lateness(freshness);
    }

    /**
     * @param work for each lane its records, in order
     * @param deadLetters records that are no access unit, seen for the first time
     */
    record Batch(
            Map<CameraLane, List<LaneRecord>> work, List<ProducerRecord<byte[], byte[]>> deadLetters, long replayed) {}

    /** @param share of each camera, in Kafka's time */
    Batch read(Collection<PartitionLanes> partitions, Duration share, Now now) {
        Map<CameraLane, List<LaneRecord>> work = new LinkedHashMap<>();
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        long replayed = 0;
        for (PartitionLanes lanes : partitions) {
            replayed += read(lanes, share, now, work, letters);
        }
        return new Batch(work, letters, replayed);
    }

    private long read(
            PartitionLanes lanes,
            Duration share,
            Now now,
            Map<CameraLane, List<LaneRecord>> work,
            List<ProducerRecord<byte[], byte[]>> letters) {
        long replayed = 0;
        Intake intake = lanes.intake();
        Duration behind = intake.behind(now.nanos());
        for (ConsumerRecord<byte[], byte[]> record : intake.take(share)) {
            boolean again = lanes.seenBefore(record.offset());
            replayed += again ? 1 : 0;
            lanes.advance(record.offset(), record.timestamp(), Math.max(0, record.serializedValueSize()));
            Decoded decoded = codec.decode(record);
            if (decoded instanceof Decoded.Unit unit) {
                CameraRecord content = unit.record();
                long lag = intake.senders().hear(content.camera(), record.timestamp(), behind, now);
                boolean late = content instanceof AccessUnit picture && lateness.late(picture, lag, now.nanos());
                LaneRecord next = new LaneRecord(record.offset(), late, again, content);
                work.computeIfAbsent(lanes.lane(next), l -> new ArrayList<>()).add(next);
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
        return replayed;
    }
}
