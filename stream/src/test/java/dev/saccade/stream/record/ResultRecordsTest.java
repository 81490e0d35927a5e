package dev.saccade.stream.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.ActionEvent;
import dev.saccade.stream.Topics;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ResultRecordsTest {
    private static final Topics TOPICS = Topics.prefixed("saccade.");
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_004L);

    private static final ResultDocuments DOCUMENTS =
            new ResultDocuments("saccade-a", "a", "1.0", Results.LABELS, Results.OPENS_AT, Results.GATES);
    private final ResultRecords records = new ResultRecords(TOPICS, "saccade-a", DOCUMENTS, () -> NOW);
    private final ResultParser parser = new ResultParser(TOPICS);

    @Test
    void aWindowIsReadBack() {
        ProducerRecord<byte[], byte[]> record = records.window(Results.WINDOW, 3);
        assertAddress("saccade.windows", 3, "lobby", record);
        WindowResult window = assertInstanceOf(WindowResult.class, parse(record));
        assertEquals("1700000000000+42", window.epoch());
        assertEquals(new Moment(3_000_000, 1_700_000_003_000_000L, "2023-11-14T22:13:23Z"), window.end());
        assertEquals(Map.of("wave", 0.91235f, "fall", 1e-9f, "background", 0.087654f), window.probabilities());
        assertEquals(Results.LABELS, List.copyOf(window.probabilities().keySet()));
        assertEquals(
                new WindowResult.Segment(8, 2_040_000, true, 1, 0.91235f),
                window.segments().get(1));
        assertEquals(new BundleName("a", "1.0"), window.bundle());
    }

    @Test
    void anEventIsReadBack() {
        ProducerRecord<byte[], byte[]> record = records.event(Results.event(ActionEvent.State.CLOSED), 3);
        assertAddress("saccade.events", 3, "9f3c", record);
        EventResult event = assertInstanceOf(EventResult.class, parse(record));
        assertTrue(event.closed());
        assertEquals("ended", event.closeReason());
        assertEquals(Results.OPENS_AT, event.opensAt());
        assertArrayEquals(
                new byte[] {0, (byte) 128, (byte) 255, (byte) 255},
                event.keyFrames().get(0).spatialMap().weights());
        assertNull(assertInstanceOf(EventResult.class, parse(records.event(Results.event(ActionEvent.State.OPENED), 3)))
                .closeReason());
    }

    @Test
    void aGapIsReadBackFromTheWindowsTopic() {
        ProducerRecord<byte[], byte[]> record = records.gap(Results.GAP, 3);
        assertAddress("saccade.windows", 3, "lobby", record);
        assertEquals("lag", assertInstanceOf(GapResult.class, parse(record)).reason());
    }

    @Test
    void aKeyFrameIsReadBack() {
        byte[] jpeg = {1, 2, 3};
        ProducerRecord<byte[], byte[]> record =
                records.keyFrame("9f3c", Results.LOBBY, Results.EPOCH, Results.FRAME, jpeg, 3);
        assertAddress("saccade.key-frames", 3, "9f3c/2040000", record);
        KeyFrameResult frame = assertInstanceOf(KeyFrameResult.class, parse(record));
        assertEquals(
                new KeyFrameResult(
                        "9f3c", "lobby", "1700000000000+42", 2_040_000, 1_700_000_002_040_000L, 0.91235f, jpeg),
                frame);
    }

    @Test
    void headersAreThoseOfACloudEvent() {
        ProducerRecord<byte[], byte[]> record = records.event(Results.event(ActionEvent.State.UPDATED), 3);
        CloudEvent event = KafkaMessageFactory.createReader(record.headers(), record.value())
                .toEvent();
        assertEquals("9f3c/2", event.getId());
        assertEquals("/saccade-a/lobby", event.getSource().toString());
        assertEquals("dev.saccade.event", event.getType());
        assertEquals("lobby", event.getSubject());
        assertEquals("application/json", event.getDataContentType());
        assertEquals("2023-11-14T22:13:23Z", String.valueOf(event.getTime()));
    }

    @Test
    void onlyTwoHeadersComeFromTheClock() {
        ProducerRecord<byte[], byte[]> record = records.window(Results.WINDOW, 3);
        assertEquals("1700000004000000", ResultHeaders.text(record.headers(), "published-at-us"));
        assertEquals("1000000", ResultHeaders.text(record.headers(), "lateness-us"));
        ProducerRecord<byte[], byte[]> later =
                new ResultRecords(TOPICS, "saccade-a", DOCUMENTS).window(Results.WINDOW, 3);
        for (ProducerRecord<byte[], byte[]> each : List.of(record, later)) {
            each.headers().remove("published-at-us").remove("lateness-us");
        }
        assertEquals(record.headers(), later.headers());
        assertArrayEquals(record.value(), later.value());
    }

    @Test
    void anyGroupNameMakesASource() {
        ResultRecords odd = new ResultRecords(TOPICS, "über group?", DOCUMENTS);
        String source = ResultHeaders.text(odd.gap(Results.GAP, 0).headers(), "ce_source");
        assertEquals("/%C3%BCber%20group%3F/lobby", source);
    }

    @Test
    void fieldsOfLaterVersionsAreIgnored() {
        String json = new String(records.gap(Results.GAP, 0).value(), StandardCharsets.UTF_8);
        assertInstanceOf(GapResult.class, parse("saccade.windows", json.replace("{\"type\"", "{\"new\":[1],\"type\"")));
    }

    @Test
    void anEventOfAnEarlierVersionSaysNotWhereItOpens() {
        String json = new String(
                records.event(Results.event(ActionEvent.State.OPENED), 3).value(), StandardCharsets.UTF_8);
        assertTrue(json.contains("\"opensAt\":0.6,"), json);
        EventResult before =
                assertInstanceOf(EventResult.class, parse("saccade.events", json.replace("\"opensAt\":0.6,", "")));
        assertNull(before.opensAt());
    }

    @Test
    void keyFramesOfABundleWithGatesSayThemAndOthersDoNot() {
        ActionEvent event = Results.event(ActionEvent.State.CLOSED);
        EventResult gated = assertInstanceOf(EventResult.class, parse(records.event(event, 3)));
        assertEquals(
                "{frame=0.21235, flow=0.78765}",
                gated.keyFrames().get(0).gates().toString());
        byte[] earlier = DOCUMENTS.event(Results.ungated(ActionEvent.State.CLOSED));
        byte[] plain = new ResultDocuments("saccade-a", "a", "1.0", Results.LABELS, Results.OPENS_AT, List.of())
                .event(Results.ungated(ActionEvent.State.CLOSED));
        assertEquals(
                text(DOCUMENTS.event(event)).replace(",\"gates\":{\"frame\":0.21235,\"flow\":0.78765}", ""),
                text(plain));
        assertEquals(text(plain), text(earlier), "chosen by a version that knew of none");
        assertEquals(
                Map.of(),
                assertInstanceOf(EventResult.class, parse("saccade.events", text(plain)))
                        .keyFrames()
                        .get(0)
                        .gates());
    }

    @Test
    void aLabelWithoutANumberIsUnreadable() {
        String event = text(DOCUMENTS.event(Results.event(ActionEvent.State.CLOSED)));
        String window = text(DOCUMENTS.window(Results.WINDOW));
        for (String json : List.of(event.replace("0.78765}", "null}"), window.replace("0.087654}", "null}"))) {
            assertTrue(json.contains(":null}"), json);
            assertInstanceOf(Result.Unreadable.class, parse("saccade.events", json));
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoResultIsUnreadable() {
        for (String text : List.of("", "x", "null", "{}", "[]", "{\"type\":\"other\"}", "{\"type\":\"gap\"}")) {
            Result.Unreadable unreadable =
                    assertInstanceOf(Result.Unreadable.class, parse("saccade.windows", text), text);
            assertEquals("saccade.windows-0 offset 5", unreadable.where());
        }
        assertInstanceOf(Result.Unreadable.class, parse("saccade.windows", null));
        assertInstanceOf(Result.Unreadable.class, parse("saccade.key-frames", "jpeg without headers"));
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.number(Float.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ResultDocuments("g", "a", "1", List.of("one"), 0.5f, List.of()).window(Results.WINDOW));
    }

    private static void assertAddress(String topic, int partition, String key, ProducerRecord<byte[], byte[]> record) {
        assertEquals(topic, record.topic());
        assertEquals(partition, record.partition());
        assertEquals(key, new String(record.key(), StandardCharsets.UTF_8));
    }

    private Result parse(ProducerRecord<byte[], byte[]> sent) {
        return parser.parse(new ConsumerRecord<>(
                sent.topic(),
                0,
                5,
                0,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty()));
    }

    private Result parse(String topic, String value) {
        return parser.parse(
                new ConsumerRecord<>(topic, 0, 5, null, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }
}
