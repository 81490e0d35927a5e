package dev.saccade.stream.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A committed result as it lies in its topic, for those who compare results rather than use them.
 *
 * @param topic its name
 * @param camera whose it is; empty where the record is no result
 * @param id source and id of the CloudEvent: together they name a result for ever
 * @param text partition, key, headers and value, without the two headers that tell of the clock; of a JPEG its length
 *     and SHA-256
 */
public record StoredResult(String topic, int partition, long offset, String camera, String id, String text) {
    static StoredResult of(ConsumerRecord<byte[], byte[]> record) {
        return new StoredResult(
                record.topic(),
                record.partition(),
                record.offset(),
                header(record, "ce_subject"),
                header(record, "ce_source") + " " + header(record, "ce_id"),
                text(record));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder();
        text.append(record.partition()).append(' ').append(utf8(record.key())).append(' ');
        for (Header header : record.headers()) {
            if (!header.key().equals("published-at-us") && !header.key().equals("lateness-us")) {
                text.append(header.key())
                        .append('=')
                        .append(utf8(header.value()))
                        .append(' ');
            }
        }
        return text.append(value(record)).toString();
    }

    private static String value(ConsumerRecord<byte[], byte[]> record) {
        return header(record, "content-type").equals("image/jpeg") ? digest(record.value()) : utf8(record.value());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : utf8(header.value());
    }

    private static String utf8(byte @Nullable [] bytes) {
        return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        try {
            String hex = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return bytes.length + " bytes of SHA-256 " + hex;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
