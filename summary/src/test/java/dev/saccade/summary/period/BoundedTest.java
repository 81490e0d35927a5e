package dev.saccade.summary.period;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.SpatialMap;
import dev.saccade.stream.follow.Period;
import dev.saccade.summary.Retelling;
import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Retelling.Sight;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.Summary.Unseen;
import dev.saccade.summary.SummaryFrame.Covered;
import dev.saccade.summary.SummaryFrame.Why;
import dev.saccade.summary.page.SummaryDocument;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedTest {
    private static final Instant EIGHT = Instant.parse("2026-03-14T08:00:00Z");
    private static final Tale TALE = new Tale(
            "g/lobby/x", new CameraId("lobby"), new Period(EIGHT, EIGHT.plusSeconds(3600), false), 1, ZoneOffset.UTC);

    @Test
    void whatFitsStaysAsItIs() {
        SummaryDocument document = document(5_000, "fall", 12);
        assertArrayEquals(document.json(), Bounded.json(document));
    }

    @Test
    void mapsGoFirst() throws IOException {
        SummaryDocument document = document(5_000, "fall", 150);
        assertTrue(document.json().length > Bounded.MOST_BYTES);
        SummaryDocument bounded = SummaryDocument.parse(Bounded.json(document));
        assertEquals(300, bounded.frames().size());
        assertTrue(bounded.frames().stream().allMatch(frame -> frame.map() == null));
        assertEquals(document.events(), bounded.events());
    }

    @Test
    void thenTheLessLikelyEventsThatNoFrameShows() throws IOException {
        byte[] json = Bounded.json(document(5_000, "f".repeat(1_000), 12));
        assertTrue(json.length <= Bounded.MOST_BYTES, json.length + " bytes");
        SummaryDocument bounded = SummaryDocument.parse(json);
        assertTrue(bounded.events().size() >= 1_250, bounded.events().size() + " events");
        bounded.frames()
                .forEach(frame -> assertTrue(
                        bounded.events().stream().anyMatch(event -> event.id().equals(frame.event())), frame.event()));
        assertFalse(bounded.events().stream().anyMatch(event -> event.id().equals("e301")), "of the likelier half");
    }

    @Test
    void ofManyUnseenStretchesTheLongestAreTold() throws IOException {
        List<Unseen> unseen = IntStream.range(0, 3_000)
                .mapToObj(i -> new Unseen(i * 1_000L, i * 1_000L + i, "too few pictures"))
                .toList();
        SummaryDocument document = document(1, "fall", 12);
        SummaryDocument bounded =
                SummaryDocument.parse(Bounded.json(document.with(document.frames(), document.events(), unseen)));
        assertEquals(unseen.subList(2_000, 3_000), bounded.unseen());
    }

    /** The less likely the earlier, and the first 300 have a frame. */
    private static SummaryDocument document(int events, String label, int side) {
        Retelling hour = Retelling.ofSegments(TALE.part(), 2, 1_000_000, ZoneOffset.UTC);
        List<SummaryEvent> told = IntStream.range(0, events)
                .mapToObj(i -> new SummaryEvent("e" + i, label, i * 1_000L, i * 1_000L + 900, (i + 1f) / (events + 1)))
                .toList();
        SpatialMap map = new SpatialMap(side, side, new float[side * side]);
        List<Shown> shown = told.stream()
                .limit(300)
                .map(event -> new Pick(
                        new Sight(event.startMicros(), 0, Optional.of(map), new Covered(0, 0, 1, 1)),
                        Why.EVENT,
                        0.1,
                        Optional.of(event)))
                .map(pick -> new Shown(pick, TALE.fromMicros(), Optional.empty(), Optional.empty()))
                .toList();
        return TALE.document("b 1", List.of("quiet", label), List.of("quiet"), hour, shown, told, List.of());
    }
}
