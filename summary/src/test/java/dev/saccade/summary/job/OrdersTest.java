package dev.saccade.summary.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saccade.clip.CameraId;
import dev.saccade.summary.Budget;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTest {
    private static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");

    @Test
    void aCameraIsOrderedWithItsStretch() throws Exception {
        assertEquals(
                new Order(
                        new Origin.Camera(new CameraId("lobby"), EIGHT, EIGHT.plusSeconds(3600)),
                        List.of(),
                        new Budget.Enough()),
                read("{'camera': 'lobby', 'from': '2026-11-25T08:00:00Z', 'to': '2026-11-25T09:00:00Z'}"));
    }

    @Test
    void aPathIsOrderedWithFormatsAndFrames() throws Exception {
        assertEquals(
                new Order(new Origin.Folder("holiday/a.mp4"), List.of("html", "json"), new Budget.Frames(12)),
                read("{'path': 'holiday/a.mp4', 'formats': ['json', 'html', 'json'], 'frames': 12}"));
        assertEquals(new Budget.Share(0.8), read("{'path': 'a', 'share': 0.8}").budget());
        assertEquals(
                new Budget.Every(Duration.ofMillis(1500)),
                read("{'path': 'a', 'secondsPerFrame': 1.5}").budget());
    }

    @Test
    void whatIsSentHasItsOptionsInTheQuery() throws Exception {
        assertEquals(
                new Order(new Origin.Upload("../x.mp4"), List.of("html", "vtt"), new Budget.Share(0.5)),
                Orders.options(Map.of("name", "../x.mp4", "formats", "vtt,html", "share", "0.5")));
        assertEquals(new Order(new Origin.Upload(""), List.of(), new Budget.Enough()), Orders.options(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'path': 'a', 'frames': 0}              | frames is 0, must be 1 to 1000
            {'path': 'a', 'frames': 1001}           | frames is 1001, must be 1 to 1000
            {'path': 'a', 'frames': 1.5}            | frames is 1.5, must be a whole number, 1 to 1000
            {'path': 'a', 'frames': '12'}           | frames is '12', must be a whole number, 1 to 1000
            {'path': 'a', 'frames': 99999999999}    | frames is 99999999999, must be a whole number, 1 to 1000
            {'path': 'a', 'frames': null}           | frames is null, must be a whole number, 1 to 1000
            {'path': 'a', 'share': 0}               | share is 0.0, must be above 0 and at most 1
            {'path': 'a', 'share': 1e999}           | share is Infinity, must be above 0 and at most 1
            {'path': 'a', 'secondsPerFrame': 1e-9}  | secondsPerFrame is 0.000000001, must be 0.1 to 86400
            {'path': 'a', 'secondsPerFrame': 86401} | secondsPerFrame is 86401, must be 0.1 to 86400
            {'path': 'a', 'frames': 2, 'share': 1}  | frames 2 and share 1 exclude each other, give one of them
            {'path': 'a', 'formats': ['pdf']}       | format is 'pdf', must be of html, sheet, jpeg, json, vtt, thumbnails, clip
            {'path': 'a', 'formats': 'html'}        | formats is 'html', must be a list of names, 100 at most
            {'path': 'a', 'formats': [7]}           | formats is [7], must be a list of names
            {'path': 7}                             | path is 7, must be text of 4096 characters at most
            {'path': 'a', 'camera': 'b'}            | an order must have either camera, with from and to, or path
            {}                                      | an order must have either camera, with from and to, or path
            {'path': 'a', 'to': 'b'}                | from and to belong to camera, not to path
            {'path': 'a', 'frame': 2}               | field 'frame' is none of an order, did you mean 'frames'?
            {'camera': 'a'}                         | field 'from' is missing
            {'camera': 'a', 'from': '08:00'}        | from is '08:00', must be a time such as 2026-11-25T08:00:00Z, of the years 1970 to 9999
            []                                      | the order must be a JSON object
            """)
    void whatIsWrongIsToldWithItsBound(String json, String message) {
        RefusedOrderException refused = assertThrows(RefusedOrderException.class, () -> read(json));
        assertEquals(Reason.INVALID, refused.reason());
        assertEquals(message, String.valueOf(refused.getMessage()).replace('"', '\''));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-11-25T08:00:00Z",
        "../../x, 2026-11-25T08:00:00Z",
        "a, 2026-11-25T07:59:59Z",
        "a, +10000-01-01T00:00:00Z"
    })
    void camerasAndTimesHaveBounds(String camera, String to) {
        String json = "{'camera': '" + camera + "', 'from': '2026-11-25T08:00:00Z', 'to': '" + to + "'}";
        assertEquals(
                Reason.INVALID,
                assertThrows(RefusedOrderException.class, () -> read(json)).reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"{'path': 'a'} x", "{'path': 'a', 'path': 'b'}", "{'path'", "nonsense"})
    void whatIsNoJsonOrSaysThingsTwiceIsRefused(String json) {
        assertEquals(
                Reason.INVALID,
                assertThrows(RefusedOrderException.class, () -> read(json)).reason());
    }

    @Test
    void aQueryIsReadAsStrictly() {
        for (Map<String, String> query : List.of(
                Map.of("frames", "many"),
                Map.of("frames", ""),
                Map.of("frames", "[1]"),
                Map.of("path", "a"),
                Map.of("formats", ","),
                Map.of("formats", ""),
                Map.of("name", "a".repeat(1001)))) {
            assertEquals(
                    Reason.INVALID,
                    assertThrows(RefusedOrderException.class, () -> Orders.options(query), query::toString)
                            .reason());
        }
    }

    @Property(tries = 500)
    void noBytesAreTooOdd(@ForAll byte[] json) {
        assertThrows(RefusedOrderException.class, () -> Orders.read(json));
    }

    private static Order read(String json) throws RefusedOrderException {
        return Orders.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
