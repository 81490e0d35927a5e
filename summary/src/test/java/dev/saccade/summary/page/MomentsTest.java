package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final Optional<Instant> LATE = Optional.of(Instant.parse("2026-03-14T22:00:00.260Z"));

    @Test
    void withoutAClockAreAsAPlayerShowsThem() {
        assertEquals(
                "0:07.4", moments(part("a", 0, 8 * SECOND, Optional.empty())).of(7_440_000));
        assertEquals(
                "1:02:03", moments(part("a", 0, 2 * HOUR, Optional.empty())).of(3723 * SECOND));
        Moments second = moments(part("a", 0, HOUR, Optional.empty()), part("b", HOUR, HOUR, Optional.empty()));
        assertEquals("0:05", second.of(HOUR + 5 * SECOND));
    }

    @Test
    void withAClockAreTheTimeOfDayAndNameTheDayWhereThereAreTwo() {
        assertEquals("23:00:07.7", moments(part("a", 0, 8 * SECOND, LATE)).of(7_440_000));
        assertEquals("15 Mar 00:30:00", moments(part("a", 0, 2 * HOUR, LATE)).of(5400 * SECOND));
        assertEquals(
                "14 March 2026, 23:00:00 to 15 March 2026, 01:00:00",
                moments(part("a", 0, 2 * HOUR, LATE)).span());
        assertEquals("", moments(part("a", 0, HOUR, Optional.empty())).span());
    }

    @Test
    void aCameraThatWasAwayHasOneName() {
        assertFalse(moments(part("lobby", 0, HOUR, LATE), part("lobby", 2 * HOUR, HOUR, LATE))
                .severalNames());
        assertTrue(
                moments(part("a", 0, HOUR, LATE), part("b", HOUR, HOUR, LATE)).severalNames());
    }

    @Test
    void lengthsAreToldInTwoUnitsAtMost() {
        assertEquals("8 s", Moments.length(8 * SECOND));
        assertEquals("2 min 5 s", Moments.length(125 * SECOND));
        assertEquals("10 h 3 min", Moments.length(10 * HOUR + 190 * SECOND));
    }

    private static Part part(String name, long start, long length, Optional<Instant> startedAt) {
        return new Part(name, Optional.empty(), start, 0, length, startedAt);
    }

    private static Moments moments(Part... parts) {
        Summary summary = new Summary(
                "a", "b 1", List.of(), List.of(), List.of(parts), List.of(), List.of(), List.of(), List.of());
        return new Moments(summary, ZoneId.of("Europe/Berlin"));
    }
}
