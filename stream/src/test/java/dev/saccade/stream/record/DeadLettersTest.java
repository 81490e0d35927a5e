package dev.saccade.stream.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final DeadLetters letters = new DeadLetters(Topics.prefixed("saccade."));

    @Test
    void aLetterCarriesTheRecordAsItCameAndTheStory() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("codec", bytes("av1")).add("codec", null);
        ProducerRecord<byte[], byte[]> letter =
                letters.record(original(bytes("lobby"), bytes("data"), headers), "dead-letter", "no such codec");
        assertEquals("saccade.dead-letters", letter.topic());
        assertArrayEquals(bytes("lobby"), letter.key());
        assertArrayEquals(bytes("data"), letter.value());
        assertEquals(2, count(letter, "codec"));
        assertEquals("in", text(letter, "__saccade.errors.topic"));
        assertEquals("7", text(letter, "__saccade.errors.partition"));
        assertEquals("42", text(letter, "__saccade.errors.offset"));
        assertEquals("dead-letter", text(letter, "__saccade.errors.reason"));
        assertEquals("no such codec", text(letter, "__saccade.errors.message"));
        assertEquals(0, count(letter, "__saccade.errors.truncated"));
    }

    @Test
    void aRecordWithoutKeyAndValueIsALetterToo() {
        ProducerRecord<byte[], byte[]> letter =
                letters.record(original(null, null, new RecordHeaders()), "dead-letter", "empty");
        assertNull(letter.key());
        assertNull(letter.value());
    }

    @Test
    void whatIsTooLargeIsCutAndSaysSo() {
        int huge = RecordLimits.DEAD_LETTER_MESSAGE_BYTES + 1;
        RecordHeaders large = new RecordHeaders();
        large.add("x", new byte[huge]);
        for (ProducerRecord<byte[], byte[]> letter : List.of(
                letters.record(original(bytes("lobby"), new byte[huge], new RecordHeaders()), "r", "e".repeat(huge)),
                letters.record(original(new byte[huge], bytes("x"), new RecordHeaders()), "r", "e"),
                letters.record(original(bytes("lobby"), bytes("x"), large), "r", "e"))) {
            long size = size(letter);
            assertTrue(size < RecordLimits.DEAD_LETTER_MESSAGE_BYTES - 8000, size + " bytes");
            assertTrue(text(letter, "__saccade.errors.truncated")
                    .contains(Integer.toString(huge).substring(0, 5)));
        }
    }

    private static long size(ProducerRecord<byte[], byte[]> letter) {
        long size = letter.key().length + letter.value().length;
        for (Header header : letter.headers()) {
            size += 20 + header.key().length() + header.value().length;
        }
        return size;
    }

    private static long count(ProducerRecord<byte[], byte[]> letter, String header) {
        int count = 0;
        for (var ignored : letter.headers().headers(header)) {
            count++;
        }
        return count;
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String header) {
        return ResultHeaders.text(letter.headers(), header);
    }

    private static ConsumerRecord<byte[], byte[]> original(byte[] key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                "in", 7, 42, -1, TimestampType.CREATE_TIME, -1, -1, key, value, headers, Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
