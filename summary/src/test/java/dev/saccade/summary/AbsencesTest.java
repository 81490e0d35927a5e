package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.SkipReason;
import dev.saccade.summary.Summary.Unseen;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private static final long SECOND = 1_000_000;

    private final Absences absences = new Absences();

    @Test
    void aStretchBetweenSegmentsHasTheReasonThatWasGivenInIt() {
        absences.begin(0, "no pictures");
        absences.seen(0, SECOND);
        absences.missing(SECOND, SkipReason.CORRUPT);
        absences.missing(2 * SECOND, SkipReason.WINDOW_GAP);
        absences.seen(4 * SECOND, 5 * SECOND);
        absences.end(5 * SECOND);
        assertEquals(List.of(new Unseen(SECOND, 4 * SECOND, "damaged, could not be decoded")), absences.all());
    }

    @Test
    void aSingleAbsentSegmentIsNoStretch() {
        absences.begin(0, "no pictures");
        absences.seen(0, SECOND);
        absences.seen(SECOND + SECOND / 4, 2 * SECOND);
        absences.end(2 * SECOND);
        assertEquals(List.of(), absences.all());
    }

    @Test
    void whatIsMissingBeforeAPartAndAtItsEndIsUnseen() {
        absences.begin(3 * SECOND, "expired");
        absences.seen(3 * SECOND, 4 * SECOND);
        absences.end(9 * SECOND);
        absences.begin(20 * SECOND, "no pictures");
        absences.seen(20 * SECOND, 21 * SECOND);
        absences.end(21 * SECOND);
        assertEquals(
                List.of(
                        new Unseen(0, 3 * SECOND, "expired"),
                        new Unseen(4 * SECOND, 9 * SECOND, "too few pictures"),
                        new Unseen(9 * SECOND, 20 * SECOND, "no pictures")),
                absences.all());
    }
}
