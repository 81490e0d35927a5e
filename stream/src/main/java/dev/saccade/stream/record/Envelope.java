package dev.saccade.stream.record;

import dev.saccade.clip.CameraId;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What every result of a group has as a CloudEvent: source {@code /GROUP/CAMERA}, type {@code dev.saccade.KIND} and the
 * camera as subject. Source and id together name a result for ever.
 */
final class Envelope {
    static final String JSON = "application/json";
    static final String JPEG = "image/jpeg";

    private final String group;

    Envelope(String group) {
        this.group = group;
    }

    /** @param id of the result among those of its group and camera; no clock, no chance */
    Letter letter(String kind, String id, CameraId camera, String contentType, byte[] value) {
        return letter(kind, id, camera.value(), contentType, value);
    }

    /** @param subject a camera, or what else the group answers to */
    Letter letter(String kind, String id, String subject, String contentType, byte[] value) {
        return new Letter(CloudEventBuilder.v1()
                .withId(id)
                .withSource(source(group, subject))
                .withType("dev.saccade." + kind)
                .withSubject(subject)
                .withData(contentType, value));
    }

    static URI source(String group, String camera) {
        try {
            return URI.create(new URI(null, null, "/" + group + "/" + camera, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("group '" + group + "' must fit into a URI's path", e);
        }
    }

    /** A result on its way into a record. */
    static final class Letter {
        private final CloudEventBuilder event;

        private Letter(CloudEventBuilder event) {
            this.event = event;
        }

        /** The wall clock of what the result speaks about, never that of its making. */
        Letter at(long capturedAtMicros) {
            event.withTime(Moment.instant(capturedAtMicros).atOffset(ZoneOffset.UTC));
            return this;
        }

        ProducerRecord<byte[], byte[]> record(String topic, int partition, String key) {
            CloudEvent built = event.build();
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            return KafkaMessageFactory.createWriter(topic, partition, keyBytes).writeBinary(built);
        }
    }
}
