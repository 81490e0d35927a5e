package dev.saccade.stream.record;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Records of the result topics → results. Never throws: what cannot be read is {@link Result.Unreadable}. */
public final class ResultParser {
    private static final int MAX_REASON = 300;

    private final Topics topics;

    public ResultParser(Topics topics) {
        this.topics = topics;
    }

    public Result parse(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        try {
            if (value == null) {
                return unreadable(record, "the record has no value");
            }
            return record.topic().equals(topics.keyFrames()) ? keyFrame(record.headers(), value) : Json.read(value);
        } catch (IOException | IllegalArgumentException e) {
            return unreadable(record, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a record is a result of this group and camera. */
    public boolean isOf(ConsumerRecord<byte[], byte[]> record, String group, CameraId camera) {
        return source(record).equals(Envelope.source(group, camera.value()).toString());
    }

    /** Whether a record is a result of this group. */
    public boolean isOf(ConsumerRecord<byte[], byte[]> record, String group) {
        return source(record).startsWith(Envelope.source(group, "").toString());
    }

    /** When what the result speaks about was captured; of a gap, when it was announced. */
    public Instant capturedAt(ConsumerRecord<byte[], byte[]> record) {
        Header time = record.headers().lastHeader("ce_time");
        return time == null
                ? Instant.ofEpochMilli(record.timestamp())
                : OffsetDateTime.parse(new String(time.value(), StandardCharsets.UTF_8))
                        .toInstant();
    }

    private static String source(ConsumerRecord<byte[], byte[]> record) {
        Header source = record.headers().lastHeader("ce_source");
        return source == null ? "" : new String(source.value(), StandardCharsets.UTF_8);
    }

    private static KeyFrameResult keyFrame(Headers headers, byte[] jpeg) {
        return new KeyFrameResult(
                ResultHeaders.text(headers, ResultHeaders.EVENT),
                ResultHeaders.text(headers, ResultHeaders.CAMERA),
                ResultHeaders.text(headers, ResultHeaders.EPOCH),
                Long.parseLong(ResultHeaders.text(headers, ResultHeaders.PTS)),
                Long.parseLong(ResultHeaders.text(headers, ResultHeaders.CAPTURED_AT)),
                Float.parseFloat(ResultHeaders.text(headers, ResultHeaders.SCORE)),
                jpeg);
    }

    private static Result.Unreadable unreadable(ConsumerRecord<byte[], byte[]> record, String reason) {
        String where = record.topic() + "-" + record.partition() + " offset " + record.offset();
        String cut = reason.substring(0, Math.min(MAX_REASON, reason.length()));
        return new Result.Unreadable(where, cut);
    }
}
