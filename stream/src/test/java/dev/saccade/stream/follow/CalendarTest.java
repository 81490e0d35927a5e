package dev.saccade.stream.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void periodsAreCountedFromMidnightOfTheZone() {
        Calendar calendar = new Calendar(BERLIN, Duration.ofHours(6));
        Period period = calendar.shorter(Instant.parse("2026-11-25T10:59:59.999Z"));
        assertEquals(new Period(instant("2026-11-25T05:00:00Z"), instant("2026-11-25T11:00:00Z"), false), period);
        Period day = calendar.day(period.from());
        assertEquals(instant("2026-11-24T23:00:00Z"), day.from());
        assertTrue(calendar.within(day, period));
        assertFalse(calendar.within(day, calendar.shorter(day.to())));
    }

    @Test
    void aDayThatTheClockChangesInEndsWithAShorterPeriodOrOneMore() {
        Calendar calendar = new Calendar(BERLIN, Duration.ofHours(6));
        Period spring = calendar.day(instant("2026-03-29T12:00:00Z"));
        assertEquals(Duration.ofHours(23), spring.length());
        assertEquals(
                Duration.ofHours(5),
                calendar.shorter(spring.to().minusMillis(1)).length());
        Period autumn = calendar.day(instant("2026-10-25T12:00:00Z"));
        assertEquals(Duration.ofHours(25), autumn.length());
        assertEquals(
                Duration.ofHours(1),
                calendar.shorter(autumn.to().minusMillis(1)).length());
    }

    @Test
    void keysAreReadBack() {
        Calendar calendar = new Calendar(ZoneOffset.UTC, Duration.ofHours(1));
        PeriodKey hour = new PeriodKey(LOBBY, calendar.shorter(instant("2026-11-25T08:30:00Z")));
        assertEquals("g/lobby/2026-11-25T08:00:00Z/PT1H", hour.key("g"));
        assertEquals(Optional.of(hour), PeriodKey.parse(hour.key("g"), "g", calendar));
        PeriodKey day = new PeriodKey(LOBBY, calendar.day(instant("2026-11-25T08:30:00Z")));
        assertEquals("g/lobby/2026-11-25T00:00:00Z/P1D", day.key("g"));
        assertEquals(Optional.of(day), PeriodKey.parse(day.key("g"), "g", calendar));
        for (String other : new String[] {
            "h/lobby/2026-11-25T08:00:00Z/PT1H",
            "request/g-0-1",
            "g/lobby/2026-11-25T08:00:00Z/P1D",
            "g/lobby/2026-11-25T08:00:00Z/PT-1H",
            "g/lobby/+999999999-12-31T23:59:59Z/PT9999999999H",
            "g/a b/2026-11-25T08:00:00Z/PT1H",
            "g/lobby/now/PT1H",
            "g/"
        }) {
            assertEquals(Optional.empty(), PeriodKey.parse(other, "g", calendar), other);
        }
    }

    @Test
    void lengthsThatDoNotDivideADayAreRefused() {
        for (String every : new String[] {"PT7H", "PT25H", "PT0.5S", "PT0S"}) {
            String message = assertThrows(IllegalArgumentException.class, () -> settings(Duration.parse(every)))
                    .getMessage();
            assertTrue(message.startsWith("every is " + every + ", must be a whole part of a day"), message);
        }
        assertFalse(new Calendar(ZoneOffset.UTC, Duration.ofDays(1)).tellsDays());
    }

    private static FollowSettings settings(Duration every) {
        return new FollowSettings(
                Topics.prefixed("a."),
                "g",
                "w",
                ZoneOffset.UTC,
                every,
                Duration.ZERO,
                InstantSource.system(),
                Map.of());
    }

    private static Instant instant(String text) {
        return Instant.parse(text);
    }
}
