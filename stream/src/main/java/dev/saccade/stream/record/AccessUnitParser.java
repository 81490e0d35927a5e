package dev.saccade.stream.record;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the access-units topic, which anybody may have written.
 *
 * <p>A JPEG needs nothing but a key: what its headers do not say, its Kafka timestamp does. The other codecs need
 * {@code pts-us}, and those with pictures that refer to others {@code rap}.
 */
final class AccessUnitParser {
    /** Times and counts up to here are exact in every language's numbers: 285 years of microseconds. */
    private static final long MOST = 1L << 53;

    private final int maxBytes;

    AccessUnitParser(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    Decoded parse(ConsumerRecord<byte[], byte[]> record) {
        HeaderFields fields = HeaderFields.of(record.headers(), AccessUnitHeaders.ALL);
        CameraId camera = camera(record.key(), fields);
        CameraRecord parsed = camera == null ? null : read(camera, record, fields);
        String problem = fields.problem();
        if (parsed == null || problem != null) {
            return new Decoded.NotAnAccessUnit(problem == null ? "the record is no access unit" : problem);
        }
        return new Decoded.Unit(parsed);
    }

    private static @Nullable CameraId camera(byte @Nullable [] key, HeaderFields fields) {
        if (key == null) {
            fields.wrong("the record has no key, must have the camera id as its key");
            return null;
        }
        String text = new String(key, 0, Math.min(key.length, 200), StandardCharsets.ISO_8859_1);
        if (!CameraId.valid(text)) {
            fields.wrong("the key of " + key.length
                    + " bytes is no camera id, must be 1 to 128 characters of [A-Za-z0-9._-]");
            return null;
        }
        return new CameraId(text);
    }

    private @Nullable CameraRecord read(CameraId camera, ConsumerRecord<byte[], byte[]> record, HeaderFields fields) {
        byte @Nullable [] value = record.value();
        int bytes = value == null ? 0 : value.length;
        long epoch = fields.number(AccessUnitHeaders.EPOCH, 0, MOST).orElse(0);
        if (fields.flag(AccessUnitHeaders.END, false)) {
            return end(camera, epoch, bytes, fields);
        }
        if (value == null || bytes == 0) {
            fields.wrong("the value has 0 bytes and header end is not 1");
            return null;
        }
        if (bytes > maxBytes) {
            fields.wrong("the value has " + bytes + " bytes, must have at most " + maxBytes);
            return null;
        }
        Codec codec = codec(value, fields);
        return codec == null ? null : unit(camera, codec, epoch, value, record.timestamp(), fields);
    }

    private static @Nullable EndOfEpoch end(CameraId camera, long epoch, int bytes, HeaderFields fields) {
        if (bytes > 0) {
            fields.wrong("header end is 1 and the value has " + bytes + " bytes, must have 0");
            return null;
        }
        return new EndOfEpoch(camera, epoch);
    }

    private static @Nullable Codec codec(byte[] value, HeaderFields fields) {
        String label = fields.text(AccessUnitHeaders.CODEC);
        if (label != null) {
            return Codec.labelled(label).orElseGet(() -> unknown(label, fields));
        }
        if (value.length > 2 && value[0] == (byte) 0xFF && value[1] == (byte) 0xD8) {
            return Codec.JPEG;
        }
        fields.wrong("header codec is missing and the value is no JPEG, must be one of " + Codec.labels());
        return null;
    }

    private static @Nullable Codec unknown(String label, HeaderFields fields) {
        fields.wrong("header codec is '" + label + "', must be one of " + Codec.labels());
        return null;
    }

    private static @Nullable AccessUnit unit(
            CameraId camera, Codec codec, long epoch, byte[] value, long timestampMillis, HeaderFields fields) {
        long pts = pts(codec, timestampMillis, fields);
        OptionalLong dts = fields.number(AccessUnitHeaders.DTS, -MOST, MOST);
        if (dts.orElse(pts) > pts) {
            fields.wrong("header dts-us is " + dts.getAsLong() + ", must be at most pts-us, " + pts);
        }
        long capturedAt = fields.number(AccessUnitHeaders.CAPTURED_AT, 0, MOST)
                .orElseGet(() -> micros("captured-at-us", timestampMillis, fields));
        if (!codec.intraOnly() && fields.text(AccessUnitHeaders.RAP) == null) {
            fields.wrong("header rap is missing, must be 0 or 1 for codec " + codec.label());
        }
        boolean randomAccess = fields.flag(AccessUnitHeaders.RAP, true);
        long seq = fields.number(AccessUnitHeaders.SEQ, 0, MOST).orElse(-1);
        int rotation = rotation(fields);
        return fields.problem() != null
                ? null
                : new AccessUnit(camera, codec, epoch, seq, pts, dts, capturedAt, randomAccess, rotation, value);
    }

    private static long pts(Codec codec, long timestampMillis, HeaderFields fields) {
        OptionalLong pts = fields.number(AccessUnitHeaders.PTS, -MOST, MOST);
        if (pts.isPresent()) {
            return pts.getAsLong();
        }
        if (codec == Codec.JPEG) {
            return micros("pts-us", timestampMillis, fields);
        }
        fields.wrong("header pts-us is missing, codec " + codec.label() + " must have it");
        return 0;
    }

    private static long micros(String header, long timestampMillis, HeaderFields fields) {
        if (timestampMillis < 0 || timestampMillis > MOST / 1000) {
            fields.wrong("header " + header + " is missing and the record's timestamp is " + timestampMillis
                    + " ms, must be from 0 to " + MOST / 1000);
            return 0;
        }
        return timestampMillis * 1000;
    }

    private static int rotation(HeaderFields fields) {
        long degrees = fields.number(AccessUnitHeaders.ROTATION, 0, 270).orElse(0);
        if (degrees % 90 != 0) {
            fields.wrong("header rotation is '" + degrees + "', must be 0, 90, 180 or 270");
            return 0;
        }
        return (int) degrees;
    }
}
