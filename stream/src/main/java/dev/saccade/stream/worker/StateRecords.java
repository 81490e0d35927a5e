package dev.saccade.stream.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saccade.clip.CameraId;
import dev.saccade.stream.lane.CameraState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state topic's records. Keys are {@code group/camera}, and {@code group/} for the partition itself; values JSON,
 * with the number of the transaction as {@code turn}.
 */
final class StateRecords {
    /** The owner of what is said of a partition: no camera has this name. */
    private static final String PARTITION = "";

    private static final Logger LOG = LoggerFactory.getLogger(StateRecords.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final String topic;
    private final String group;

    StateRecords(String topic, String group) {
        this.topic = topic;
        this.group = group;
    }

    ProducerRecord<byte[], byte[]> encode(CameraId camera, CameraState state, long turn, int partition) {
        return record(camera.value(), json(state, turn), partition);
    }

    ProducerRecord<byte[], byte[]> encode(PartitionState state, long turn, int partition) {
        return record(PARTITION, json(state, turn), partition);
    }

    /** Makes the topic forget the camera. */
    ProducerRecord<byte[], byte[]> tombstone(CameraId camera, int partition) {
        return record(camera.value(), null, partition);
    }

    /** Whose state the record is, where it is of this group. */
    Optional<String> owner(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return Optional.empty();
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        int slash = key.lastIndexOf('/');
        boolean ours = slash > 0 && key.substring(0, slash).equals(group);
        return ours ? Optional.of(key.substring(slash + 1)).filter(StateRecords::known) : Optional.empty();
    }

    /** @param latest by owner, of one partition; one that this version cannot use is as none */
    Restored decode(Map<String, ConsumerRecord<byte[], byte[]>> latest) {
        Map<CameraId, Stored<CameraState>> cameras = new HashMap<>();
        Optional<Stored<PartitionState>> partition = Optional.empty();
        for (var entry : latest.entrySet()) {
            if (entry.getKey().equals(PARTITION)) {
                partition = decode(entry.getValue(), PartitionState.class);
            } else {
                decode(entry.getValue(), CameraState.class)
                        .ifPresent(s -> cameras.put(new CameraId(entry.getKey()), s));
            }
        }
        return new Restored(partition, cameras);
    }

    private static boolean known(String owner) {
        return owner.equals(PARTITION) || CameraId.valid(owner);
    }

    private <T> Optional<Stored<T>> decode(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(record.value());
            if (json.path("schema").asInt() != CameraState.SCHEMA) {
                return Optional.empty();
            }
            return Optional.of(
                    new Stored<>(JSON.treeToValue(json, type), json.path("turn").asLong(), record.timestamp()));
        } catch (IOException e) {
            LOG.warn(
                    "state at {}-{}@{} is not readable and is rebuilt: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private ProducerRecord<byte[], byte[]> record(String owner, byte @Nullable [] value, int partition) {
        byte[] key = (group + "/" + owner).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(topic, partition, key, value);
    }

    private static byte[] json(Object state, long turn) {
        try {
            ObjectNode json = JSON.valueToTree(state);
            return JSON.writeValueAsBytes(json.put("turn", turn));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("state " + state, e);
        }
    }
}
