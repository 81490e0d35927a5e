package dev.saccade.stream.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessUnitRecordsTest {
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};
    private static final long NOW = 1_700_000_000_123L;

    private final AccessUnitRecords records = new AccessUnitRecords(Topics.prefixed("test."), 1000);

    @Property(tries = 300)
    void anAccessUnitComesBackAsItWas(
            @ForAll Codec codec,
            @ForAll @LongRange(min = 0, max = 1L << 53) long epoch,
            @ForAll @LongRange(min = -1, max = 1L << 53) long seq,
            @ForAll @LongRange(min = -(1L << 52), max = 1L << 53) long pts,
            @ForAll Optional<@LongRange(min = 0, max = 1L << 40) Long> delay,
            @ForAll boolean randomAccess,
            @ForAll @IntRange(max = 3) int quarters,
            @ForAll @Size(min = 1, max = 1000) byte[] data) {
        OptionalLong dts = delay.map(d -> OptionalLong.of(pts - d)).orElse(OptionalLong.empty());
        AccessUnit unit = new AccessUnit(
                new CameraId("lobby"), codec, epoch, seq, pts, dts, 17, randomAccess, quarters * 90, data);
        Decoded.Unit decoded = assertInstanceOf(Decoded.Unit.class, decode(records.encode(unit, NOW)));
        AccessUnit back = assertInstanceOf(AccessUnit.class, decoded.record());
        assertArrayEquals(data, back.data());
        assertEquals(
                unit,
                new AccessUnit(
                        back.camera(),
                        back.codec(),
                        back.epochMillis(),
                        back.seq(),
                        back.ptsMicros(),
                        back.dtsMicros(),
                        back.capturedAtMicros(),
                        back.randomAccess(),
                        back.rotation(),
                        data));
    }

    @Property(tries = 500)
    void arbitraryBytesAnywhereNeverThrow(
            @ForAll @Size(max = 8) List<@Size(max = 30) byte[]> values,
            @ForAll @Size(max = 200) byte[] key,
            @ForAll @Size(max = 50) byte[] value,
            @ForAll long timestamp) {
        Headers headers = new RecordHeaders();
        List<String> names = AccessUnitHeaders.ALL.stream().sorted().toList();
        for (int i = 0; i < values.size(); i++) {
            headers.add(names.get((i * 5 + key.length) % names.size()), values.get(i));
        }
        Decoded decoded = decode(key, value, timestamp, headers);
        if (decoded instanceof Decoded.NotAnAccessUnit not) {
            assertTrue(not.reason().length() < 300 && not.reason().chars().allMatch(c -> c >= ' ' && c <= '~'));
        }
    }

    @Test
    void theEndOfAnEpochComesBack() {
        EndOfEpoch end = new EndOfEpoch(new CameraId("lobby"), 42);
        assertEquals(new Decoded.Unit(end), decode(records.encode(end, NOW)));
    }

    @Test
    void aJpegWithNothingButAKeyIsAnAccessUnit() {
        Decoded.Unit decoded =
                assertInstanceOf(Decoded.Unit.class, decode(bytes("lobby"), JPEG, NOW, new RecordHeaders()));
        assertEquals(
                new AccessUnit(
                        new CameraId("lobby"),
                        Codec.JPEG,
                        0,
                        -1,
                        NOW * 1000,
                        OptionalLong.empty(),
                        NOW * 1000,
                        true,
                        0,
                        JPEG),
                decoded.record());
    }

    @Test
    void headersOfOthersDoNotMatter() {
        Headers headers = new RecordHeaders().add("traceparent", new byte[5000]).add("x", null);
        assertInstanceOf(Decoded.Unit.class, decode(bytes("lobby"), JPEG, NOW, headers));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "codec=h264 rap=1|header pts-us is missing, codec h264 must have it",
                "codec=mjpeg|header pts-us is missing, codec mjpeg must have it",
                "codec=h264 pts-us=5|header rap is missing, must be 0 or 1 for codec h264",
                "codec=vvc pts-us=5|header codec is 'vvc', must be one of h264, hevc, vp9, av1, mjpeg, jpeg",
                "codec=h264 rap=2 pts-us=5|header rap is '2', must be a whole number from 0 to 1",
                "pts-us=5.5|header pts-us is '5.5', must be a whole number from -9007199254740992 to 9007199254740992",
                "pts-us=99999999999999999|header pts-us is '99999999999999999', must be a whole number from -9007199254740992 to 9007199254740992",
                "pts-us=999999999999999999999999|header pts-us is '999999999999999999999999', must be a whole number from -9007199254740992 to 9007199254740992",
                "pts-us=0000000000000000000000005|header pts-us has 25 bytes, must have 1 to 24",
                "pts-us=|header pts-us has 0 bytes, must have 1 to 24",
                "pts-us=5 pts-us=5|header pts-us is there more than once, must be there once",
                "pts-us=5 dts-us=6|header dts-us is 6, must be at most pts-us, 5",
                "pts-us=é|header pts-us holds bytes that are not printable ASCII",
                "rotation=45|header rotation is '45', must be 0, 90, 180 or 270",
                "seq=-1|header seq is '-1', must be a whole number from 0 to 9007199254740992",
                "epoch=-5|header epoch is '-5', must be a whole number from 0 to 9007199254740992",
                "end=1|header end is 1 and the value has 5 bytes, must have 0",
            })
    void wrongHeadersAreNamed(String headers, String reason) {
        RecordHeaders wrong = new RecordHeaders();
        for (String header : headers.split(" ")) {
            String[] parts = header.split("=", -1);
            wrong.add(parts[0], parts[1].getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(new Decoded.NotAnAccessUnit(reason), decode(bytes("lobby"), JPEG, NOW, wrong));
    }

    @Test
    void wrongKeysAndValuesAreNamed() {
        RecordHeaders none = new RecordHeaders();
        assertReason("has no key", decode(null, JPEG, NOW, none));
        assertReason("key of 0 bytes", decode(bytes(""), JPEG, NOW, none));
        assertReason("key of 4 bytes", decode(bytes("a b\n"), JPEG, NOW, none));
        assertReason("key of 500 bytes", decode(new byte[500], JPEG, NOW, none));
        assertReason("0 bytes and header end", decode(bytes("lobby"), null, NOW, none));
        assertReason("value has 1001 bytes, must have at most 1000", decode(bytes("lobby"), new byte[1001], NOW, none));
        assertReason("codec is missing and the value is no JPEG", decode(bytes("lobby"), bytes("text"), NOW, none));
        assertReason("timestamp is -1 ms", decode(bytes("lobby"), JPEG, -1, none));
        assertReason("timestamp is 9223372036854775807", decode(bytes("lobby"), JPEG, Long.MAX_VALUE, none));
    }

    private static void assertReason(String part, Decoded decoded) {
        String reason = assertInstanceOf(Decoded.NotAnAccessUnit.class, decoded).reason();
        assertTrue(reason.contains(part), reason);
    }

    private Decoded decode(ProducerRecord<byte[], byte[]> sent) {
        return decode(sent.key(), sent.value(), sent.timestamp(), sent.headers());
    }

    private Decoded decode(byte[] key, byte[] value, long timestamp, Headers headers) {
        return records.decode(new ConsumerRecord<>(
                "t", 0, 0, timestamp, TimestampType.CREATE_TIME, -1, -1, key, value, headers, Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
