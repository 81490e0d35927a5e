package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.Choice.Chosen;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.SummaryFrame.Covered;
import dev.saccade.summary.SummaryFrame.Why;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhrasesTest {
    private static final long SECOND = Candidates.SECOND;
    private static final Covered WHOLE = new Covered(0, 0, 1, 1);

    private final Events.Event fall =
            new Events.Event(new SummaryEvent("a", "fall", 723 * SECOND, 725 * SECOND, 0.988f), 0, List.of());
    private final Chosen quiet = new Chosen(at(600 * SECOND, 0, 1), Why.COVERS, 0.1, Optional.empty());
    private final Chosen event = new Chosen(at(724 * SECOND, 1, 0, 0, 0, 0), Why.EVENT, 0.1, Optional.of(fall));

    @Test
    void anEventSaysWhatWhereWhenAndHowSurely() throws Exception {
        assertEquals(
                "falls, far left, 12:03 to 12:05, 99 %",
                phrases(Optional.empty()).line(List.of(quiet, event), 1));
    }

    @Test
    void aCameraHasTheTimeOfDay() throws Exception {
        Optional<Instant> noon = Optional.of(Instant.parse("2026-05-14T11:51:01Z"));
        assertEquals(
                "falls, far left, 12:03:04 to 12:03:06, 99 %", phrases(noon).line(List.of(quiet, event), 1));
    }

    @Test
    void aQuietFrameTellsOfTheStretchUpToItsNeighboursAndNeverOfAnEvent() throws Exception {
        Phrases phrases = phrases(Optional.empty());
        assertEquals("nothing happens, 0:00 to 11:02", phrases.line(List.of(quiet, event), 0));
        assertEquals("nothing happens, 0:00 to 12:03", phrases.line(List.of(quiet), 0));
    }

    @Test
    void aStretchWithinOneSecondHasOneTime() throws Exception {
        Chosen first = new Chosen(at(0, 0, 1), Why.COVERS, 0.1, Optional.empty());
        Chosen next = new Chosen(at(SECOND, 0, 1), Why.COVERS, 0.1, Optional.empty());
        assertEquals("nothing happens, 0:00", phrases(Optional.empty()).line(List.of(first, next), 0));
    }

    @Test
    void withinAnEventItIsNeverSaidThatNothingHappens() throws Exception {
        Chosen within = new Chosen(at(724 * SECOND, 0, 1), Why.COVERS, 0.1, Optional.empty());
        assertEquals(
                "fall goes on, right, 12:03 to 12:05", phrases(Optional.empty()).line(List.of(within), 0));
    }

    @Test
    void verbsAreInTheThirdPersonAndOtherLabelsAsTheyAre() {
        assertEquals("falls", Phrases.verb("fall"));
        assertEquals("waves", Phrases.verb("wave"));
        assertEquals("fight", Phrases.verb("fight"));
        assertEquals("shaking hands", Phrases.verb("shaking_hands"));
    }

    @Test
    void thePlaceIsThatOfTheMapsMassWithinThePicture() {
        assertEquals(Optional.of("far right"), Place.of(map(0, 0, 0, 0, 1), WHOLE));
        assertEquals(Optional.of("middle"), Place.of(map(0.3f, 0.4f, 1, 0.4f, 0.3f), WHOLE));
        assertEquals(Optional.empty(), Place.of(map(1, 1, 1, 1, 1), WHOLE));
        assertEquals(Optional.empty(), Place.of(map(1, 0, 0, 0, 1), WHOLE));
        assertEquals(Optional.empty(), Place.of(map(0, 0, 0, 0, 0), WHOLE));
        // A picture in the middle half of the input, black to both sides: what is at its right edge is far right.
        assertEquals(Optional.of("far right"), Place.of(map(0, 0, 0, 0, 0, 1, 0, 0), new Covered(0.25f, 0, 0.75f, 1)));
    }

    private Phrases phrases(Optional<Instant> startedAt) throws Exception {
        Part part = new Part("a", Optional.empty(), 0, 0, 1_000 * SECOND, startedAt);
        return new Phrases(new Studied(List.of(part), List.of(), List.of(fall), List.of(), List.of()), ZoneOffset.UTC);
    }

    private static Candidate at(long micros, float... weights) {
        return new Candidate(0, micros, micros, new float[0], Optional.of(map(weights)), WHOLE, new float[0], 0, 1, 0);
    }

    private static SpatialMap map(float... weights) {
        return new SpatialMap(1, weights.length, weights);
    }
}
