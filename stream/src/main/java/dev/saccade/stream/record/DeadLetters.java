package dev.saccade.stream.record;

import dev.saccade.stream.Topics;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Records that are no access unit, as they came, with headers that say where from and why, in the manner of Kafka
 * Connect's dead-letter queue. What a topic of {@link RecordLimits#DEAD_LETTER_MESSAGE_BYTES} cannot hold (a record of
 * a compressed batch may be of any size) is cut, and {@code __saccade.errors.truncated} tells the sizes before. Any
 * thread.
 */
public final class DeadLetters {
    private static final String PREFIX = "__saccade.errors.";
    private static final int MAX_TEXT = 1000;
    private static final int HEADER_FRAMING = 16;
    private static final int ROOM = RecordLimits.DEAD_LETTER_MESSAGE_BYTES - (16 << 10);

    private final String topic;

    public DeadLetters(Topics topics) {
        this.topic = topics.deadLetters();
    }

    /**
     * @param reason a label to count by
     * @param error the whole story for people; no secrets
     */
    public ProducerRecord<byte[], byte[]> record(ConsumerRecord<byte[], byte[]> original, String reason, String error) {
        byte @Nullable [] key = cut(original.key(), ROOM);
        long headerBytes = headerBytes(original.headers());
        boolean headersFit = headerBytes <= ROOM - length(key);
        long room = ROOM - length(key) - (headersFit ? headerBytes : 0);
        byte @Nullable [] value = cut(original.value(), room);
        // No timestamp of its own: under the original's, an old record would fall to retention at once.
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, null, null, key, value);
        if (headersFit) {
            original.headers().forEach(letter.headers()::add);
        }
        describe(letter.headers(), original, reason, error);
        if (!headersFit || key != original.key() || value != original.value()) {
            put(letter.headers(), "truncated", sizes(original, headerBytes));
        }
        return letter;
    }

    private static void describe(
            Headers headers, ConsumerRecord<byte[], byte[]> original, String reason, String error) {
        put(headers, "topic", original.topic());
        put(headers, "partition", Integer.toString(original.partition()));
        put(headers, "offset", Long.toString(original.offset()));
        put(headers, "timestamp", Long.toString(original.timestamp()));
        put(headers, "reason", reason);
        put(headers, "message", error);
    }

    private static String sizes(ConsumerRecord<byte[], byte[]> original, long headerBytes) {
        return "key " + length(original.key()) + ", headers " + headerBytes + ", value " + length(original.value())
                + " bytes";
    }

    private static void put(Headers headers, String name, String text) {
        ResultHeaders.put(headers, PREFIX + name, text.substring(0, Math.min(MAX_TEXT, text.length())));
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, long max) {
        return bytes == null || bytes.length <= max ? bytes : Arrays.copyOf(bytes, (int) max);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static long headerBytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += HEADER_FRAMING + Utils.utf8Length(header.key()) + length(header.value());
        }
        return bytes;
    }
}
