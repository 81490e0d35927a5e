package dev.saccade.stream.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartitionPeriodsTest {
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final Calendar CALENDAR = new Calendar(ZoneOffset.UTC, Duration.ofHours(1));
    private static final Instant AT = Instant.parse("2026-11-25T08:30:00Z");
    private static final Instant OVER = Instant.parse("2026-11-25T09:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-11-26T00:00:00Z");
    private static final Duration SETTLE = Duration.ofSeconds(30);
    private static final PeriodKey HOUR = new PeriodKey(LOBBY, CALENDAR.shorter(AT));
    private static final PeriodKey DAY = new PeriodKey(LOBBY, CALENDAR.day(AT));

    private final PartitionPeriods periods = new PartitionPeriods(CALENDAR, Map.of(), 0);

    @Test
    void aPeriodIsDueWhenItIsOverAndQuiet() {
        window(17, 0);
        assertEquals(Optional.empty(), due(OVER.minusMillis(1), 3600));
        assertEquals(Optional.empty(), due(OVER, 29));
        assertEquals(Optional.of(HOUR), due(OVER, 30));
    }

    @Test
    void whereNewsDoesNotEndItIsToldAfterTenTimesAsLong() {
        for (int second = 0; second < 300; second += 10) {
            window(second, second);
            assertEquals(Optional.empty(), due(OVER, second));
        }
        window(300, 300);
        assertEquals(Optional.of(HOUR), due(OVER, 300));
    }

    @Test
    void offsetsAreHeldAtTheOldestNewsThatIsNotTold() {
        window(17, 0);
        window(20, 0);
        periods.event(LOBBY, AT, new Through.Mark("e", 4), 0);
        assertEquals(17, periods.holdWindows(21));
        assertEquals(4, periods.holdEvents(9));
        periods.tell(HOUR, told(1, 21, 9), 0);
        assertEquals(21, periods.holdWindows(21));
        assertEquals(9, periods.holdEvents(9));
    }

    @Test
    void whatWasToldAlreadyIsNoNewsSaveOfATopicMadeAgain() {
        PartitionPeriods restored = new PartitionPeriods(CALENDAR, Map.of(HOUR, told(1, 21, 9)), 0);
        restored.window(LOBBY, AT, new Through.Mark("w", 20), 0);
        assertEquals(21, restored.holdWindows(21));
        restored.window(LOBBY, AT, new Through.Mark("another", 3), 0);
        assertEquals(3, restored.holdWindows(21));
    }

    @Test
    void aDayIsDueOnceItsHoursAreToldAndAgainWhenOneIsRevised() {
        window(17, 0);
        periods.tell(HOUR, told(1, 18, 0), 0);
        assertEquals(Optional.empty(), due(OVER, 60));
        assertEquals(Optional.of(DAY), due(NEXT_DAY, 60));
        assertEquals(1, periods.madeOf(DAY));
        periods.tell(DAY, new Told(1, Through.NOTHING, 1, "", 1), seconds(60));
        assertEquals(Optional.empty(), due(NEXT_DAY, 600));
        window(30, 600);
        assertEquals(Optional.of(HOUR), due(NEXT_DAY, 630));
        periods.tell(HOUR, told(2, 31, 0), seconds(630));
        assertEquals(Optional.of(DAY), due(NEXT_DAY, 660));
        assertEquals(2, periods.madeOf(DAY));
    }

    @Test
    void aDayThatIsBehindIsFoundAtTakeOverAndOneThatRetentionShortenedIsNot() {
        Told first = told(1, 21, 9);
        PartitionPeriods behind = new PartitionPeriods(CALENDAR, Map.of(HOUR, first), 0);
        assertEquals(Optional.of(DAY), behind.due(SETTLE, NEXT_DAY, seconds(30)));
        Told day = new Told(1, Through.NOTHING, 5, "", 1);
        PartitionPeriods shortened = new PartitionPeriods(CALENDAR, Map.of(HOUR, first, DAY, day), 0);
        assertEquals(Optional.empty(), shortened.due(SETTLE, NEXT_DAY, seconds(30)));
    }

    @Test
    void oneThatFailsRestsAndIsGivenUpInTheEnd() {
        window(17, 0);
        Attempts attempts = periods.news(HOUR).attempts();
        attempts.failed(false, seconds(30));
        assertEquals(Optional.empty(), due(OVER, 30));
        assertEquals(Optional.of(HOUR), due(OVER, 31));
        for (int i = 0; i < 100; i++) {
            attempts.failed(true, seconds(31));
        }
        assertFalse(attempts.exhausted(), "the broker is away");
        attempts.failed(false, seconds(31));
        assertTrue(attempts.exhausted());
        periods.giveUp(HOUR);
        assertEquals(18, periods.holdWindows(18));
    }

    @Test
    void revisionsThatSayTheSameHaveOneDigest() {
        String first = ToldDigest.of(
                "{\"id\":\"g/a/1\",\"revision\":1,\"frames\":[\"g/a/1/7\"]}".getBytes(StandardCharsets.UTF_8), "g/a/1");
        assertEquals(
                first,
                ToldDigest.of(
                        "{\"id\":\"g/a/2\",\"revision\":2,\"frames\":[\"g/a/2/7\"]}".getBytes(StandardCharsets.UTF_8),
                        "g/a/2"));
        assertFalse(first.equals(ToldDigest.of(
                "{\"id\":\"g/a/2\",\"revision\":2,\"frames\":[\"g/a/2/8\"]}".getBytes(StandardCharsets.UTF_8),
                "g/a/2")));
    }

    private void window(long offset, long second) {
        periods.window(LOBBY, AT, new Through.Mark("w", offset), seconds(second));
    }

    private Optional<PeriodKey> due(Instant now, long second) {
        return periods.due(SETTLE, now, seconds(second));
    }

    private static Told told(int revision, long windows, long events) {
        return new Told(revision, new Through(new Through.Mark("w", windows), new Through.Mark("e", events)), 0, "", 0);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
