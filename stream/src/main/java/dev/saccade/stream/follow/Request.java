package dev.saccade.stream.follow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A request that is worked on. Its id is where it lies, so that after a restart it is the same one. */
final class Request {
    private static final int MOST_KEY_BYTES = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final ConsumerRecord<byte[], byte[]> record;
    private final Attempts attempts = new Attempts();
    private boolean taken;

    Request(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    /** {@code TOPIC-PARTITION-OFFSET}. */
    String id() {
        return record.topic() + "-" + record.partition() + "-" + record.offset();
    }

    long offset() {
        return record.offset();
    }

    byte[] value() {
        return record.value() == null ? new byte[0] : record.value();
    }

    Attempts attempts() {
        return attempts;
    }

    boolean taken() {
        return taken;
    }

    void nowTaken() {
        taken = true;
    }

    /** By which whoever asked finds the answer: the request's key, unless it is long or no text. */
    Map<String, String> headers() {
        return Optional.ofNullable(record.key())
                .filter(key -> key.length > 0 && key.length <= MOST_KEY_BYTES)
                .flatMap(Request::text)
                .map(key -> Map.of("request-key", key))
                .orElse(Map.of());
    }

    Written refusal(String detail) {
        return new Written(
                JSON.createObjectNode()
                        .put("type", "refusal")
                        .put("request", id())
                        .put("reason", "failed")
                        .put("detail", detail)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8),
                List.of());
    }

    private static Optional<String> text(byte[] key) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
