package dev.saccade.summary.period;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.follow.Period;
import dev.saccade.stream.follow.Written;
import dev.saccade.summary.Retelling;
import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Retelling.Sight;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.Summary.Unseen;
import dev.saccade.summary.SummaryFrame.Why;
import dev.saccade.summary.page.FrameDocument.PictureDocument;
import dev.saccade.summary.page.PictureSize;
import dev.saccade.summary.page.SummaryDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayMakerTest {
    private static final long SECOND = 1_000_000;
    private static final Instant MIDNIGHT = Instant.parse("2026-03-14T00:00:00Z");
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final Tale DAY =
            new Tale("day", LOBBY, new Period(MIDNIGHT, MIDNIGHT.plusSeconds(86_400), true), 1, ZoneOffset.UTC);

    @Test
    void anHourFullOfEventsGetsMoreFramesThanAQuietOne() throws Exception {
        List<byte[]> hours = IntStream.range(0, 24)
                .mapToObj(hour -> hour(hour, hour == 9 ? 30 : 0))
                .toList();
        SummaryDocument day = day(hours);
        long[] frames = new long[24];
        day.frames().forEach(frame -> frames[(int) (frame.atMicros() / (3_600 * SECOND))]++);
        assertEquals(30, day.frames().stream().filter(f -> f.event() != null).count());
        assertTrue(frames[9] >= 30, frames[9] + " frames");
        for (int third = 0; third < 8; third++) {
            int from = 3 * third;
            assertTrue(IntStream.range(from, from + 3).anyMatch(h -> frames[h] > 0), "nothing from " + from + " on");
        }
        assertTrue(day.frames().size() < 80, day.frames().size() + " frames: quiet ones are not told again and again");
    }

    @Test
    void aDayOfFullHoursIsBoundedAndTheSameAgain() throws Exception {
        List<byte[]> periods =
                IntStream.range(0, 24).mapToObj(hour -> hour(hour, 280)).toList();
        Written written = new DayMaker(DAY, periods).make();
        assertArrayEquals(written.json(), new DayMaker(DAY, periods).make().json());
        assertTrue(written.json().length < 4 << 20);
        SummaryDocument day = SummaryDocument.parse(written.json());
        assertEquals(Tale.MOST_FRAMES, day.frames().size());
        assertEquals(5_000, day.events().size());
        day.frames()
                .forEach(frame -> assertTrue(
                        day.events().stream().anyMatch(event -> event.id().equals(frame.event()))));
    }

    @Test
    void whatIsUnseenGoesOnOverHoursAndMissingHoursAreUnseen() throws Exception {
        SummaryDocument day =
                day(List.of(hour(2, 1), hour(3, 1), "no summary".getBytes(StandardCharsets.UTF_8), hour(5, 1)));
        assertEquals(
                List.of(
                        unseen(0, 7_200, "no pictures"),
                        unseen(7_200, 7_800, "lost"),
                        unseen(10_200, 11_400, "lost"),
                        unseen(13_800, 14_400, "lost"),
                        unseen(14_400, 18_000, "no pictures"),
                        unseen(18_000, 18_600, "lost"),
                        unseen(21_000, 21_600, "lost"),
                        unseen(21_600, 86_400, "no pictures")),
                day.unseen());
    }

    @Test
    void aDayOfNothingSaysSo() throws Exception {
        SummaryDocument day = day(List.of());
        assertEquals(List.of(), day.frames());
        assertEquals(List.of(unseen(0, 86_400, "no pictures")), day.unseen());
    }

    private static SummaryDocument day(List<byte[]> hours) throws Exception {
        return SummaryDocument.parse(new DayMaker(DAY, hours).make().json());
    }

    /** Quiet frames every five minutes, and events evenly. */
    private static byte[] hour(int number, int events) {
        Instant from = MIDNIGHT.plusSeconds(3_600L * number);
        Tale tale = new Tale("h" + number, LOBBY, new Period(from, from.plusSeconds(3_600), false), 1, ZoneOffset.UTC);
        Retelling hour = Retelling.ofSegments(tale.part(), 2, 2 * SECOND, ZoneOffset.UTC);
        hour.decided(0, 3_600 * SECOND, new float[] {0.95f, 0.05f});
        List<Shown> shown = new ArrayList<>();
        for (int quiet = 0; quiet < 12; quiet++) {
            shown.add(shown(tale, (300L * quiet + 100) * SECOND, Optional.empty()));
        }
        List<SummaryEvent> told = new ArrayList<>();
        for (int e = 0; e < events; e++) {
            long at = 3_600 * SECOND * e / events + 7;
            SummaryEvent event = new SummaryEvent(number + "-" + e, "fall", at, at + SECOND, 0.5f + e / 1_000f);
            hour.decided(at, at + SECOND, new float[] {0.1f, 0.9f});
            told.add(event);
            shown.add(shown(tale, at, Optional.of(event)));
        }
        shown.sort((a, b) ->
                Long.compare(a.pick().sight().atMicros(), b.pick().sight().atMicros()));
        List<Unseen> unseen = List.of(unseen(0, 600, "lost"), unseen(3_000, 3_600, "lost"));
        return Bounded.json(
                tale.document("b 1", List.of("quiet", "fall"), List.of("quiet"), hour, shown, told, unseen));
    }

    private static Unseen unseen(long fromSecond, long toSecond, String reason) {
        return new Unseen(fromSecond * SECOND, toSecond * SECOND, reason);
    }

    private static Shown shown(Tale tale, long at, Optional<SummaryEvent> event) {
        return new Shown(
                new Pick(Sight.of(at, at), event.isPresent() ? Why.EVENT : Why.COVERS, 0.01, event),
                tale.fromMicros() + at,
                Optional.of(
                        new PictureDocument(event.isPresent() ? "key-frames" : "summary-frames", tale.id() + "/" + at)),
                Optional.of(new PictureSize(640, 360)));
    }
}
