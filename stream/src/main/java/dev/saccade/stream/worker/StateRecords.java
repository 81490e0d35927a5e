package dev.saccade.stream.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.clip.CameraId;
import dev.saccade.stream.lane.CameraState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state topic's records: key {@code group/camera}, value JSON. */
final class StateRecords {
    private static final Logger LOG = LoggerFactory.getLogger(StateRecords.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final String topic;
    private final String group;

    StateRecords(String topic, String group) {
        this.topic = topic;
        this.group = group;
    }

    ProducerRecord<byte[], byte[]> encode(CameraId camera, CameraState state, int partition) {
        try {
            return new ProducerRecord<>(topic, partition, key(camera), JSON.writeValueAsBytes(state));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("state of camera " + camera, e);
        }
    }

    /** The camera, where the record is of this group. */
    Optional<CameraId> camera(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return Optional.empty();
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        int slash = key.lastIndexOf('/');
        boolean ours = slash > 0 && key.substring(0, slash).equals(group) && CameraId.valid(key.substring(slash + 1));
        return ours ? Optional.of(new CameraId(key.substring(slash + 1))) : Optional.empty();
    }

    /** Empty where there is none, or one that this version cannot use: the camera is then rebuilt from its records. */
    Optional<CameraState> decode(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            CameraState state = JSON.readValue(record.value(), CameraState.class);
            return Optional.of(state).filter(s -> s.schema() == CameraState.SCHEMA);
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

    private byte[] key(CameraId camera) {
        return (group + "/" + camera).getBytes(StandardCharsets.UTF_8);
    }
}
