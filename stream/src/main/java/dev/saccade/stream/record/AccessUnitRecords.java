package dev.saccade.stream.record;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.stream.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Access units as Kafka records: the key is the camera id, the value the access unit's bytes exactly, the rest is
 * headers. Any thread.
 */
public final class AccessUnitRecords {
    private static final byte[] NOTHING = {};

    private final String topic;
    private final AccessUnitParser parser;

    public AccessUnitRecords(Topics topics) {
        this(topics, RecordLimits.ACCESS_UNIT_BYTES);
    }

    /** @param maxBytes the largest value that is an access unit */
    public AccessUnitRecords(Topics topics, int maxBytes) {
        this.topic = topics.accessUnits();
        this.parser = new AccessUnitParser(maxBytes);
    }

    /**
     * @param timestampMillis the record's Kafka timestamp: when the picture arrived, so that waiting in a buffer counts
     *     as lag
     */
    public ProducerRecord<byte[], byte[]> encode(CameraRecord record, long timestampMillis) {
        byte[] key = record.camera().value().getBytes(StandardCharsets.US_ASCII);
        byte[] value = record instanceof AccessUnit unit ? unit.data() : NOTHING;
        ProducerRecord<byte[], byte[]> encoded = new ProducerRecord<>(topic, null, timestampMillis, key, value);
        Headers headers = encoded.headers();
        if (record instanceof AccessUnit unit) {
            describe(unit, headers);
        } else if (record instanceof EndOfEpoch) {
            put(headers, AccessUnitHeaders.END, 1);
        }
        put(headers, AccessUnitHeaders.EPOCH, record.epochMillis());
        return encoded;
    }

    /** Never throws, whatever the record holds. The value is not copied. */
    public Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        return parser.parse(record);
    }

    private static void describe(AccessUnit unit, Headers headers) {
        put(headers, AccessUnitHeaders.CODEC, unit.codec().label());
        put(headers, AccessUnitHeaders.PTS, unit.ptsMicros());
        // A decoding time after the presentation time cannot be true and would be refused by every reader.
        unit.dtsMicros().stream()
                .filter(dts -> dts <= unit.ptsMicros())
                .forEach(dts -> put(headers, AccessUnitHeaders.DTS, dts));
        put(headers, AccessUnitHeaders.CAPTURED_AT, unit.capturedAtMicros());
        put(headers, AccessUnitHeaders.RAP, unit.randomAccess() ? 1 : 0);
        if (unit.seq() >= 0) {
            put(headers, AccessUnitHeaders.SEQ, unit.seq());
        }
        put(headers, AccessUnitHeaders.ROTATION, unit.rotation());
    }

    private static void put(Headers headers, String name, long value) {
        put(headers, name, Long.toString(value));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.US_ASCII));
    }
}
