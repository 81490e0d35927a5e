package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Retelling.Sight;
import dev.saccade.summary.Summary.SummaryEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetellingTest {
    private static final long SECOND = 1_000_000;
    private static final float[] QUIET = {0.98f, 0.02f};
    private static final float[] FALL = {0.05f, 0.95f};
    private static final Part HOUR = new Part(
            "lobby", Optional.empty(), 0, 0, 3_600 * SECOND, Optional.of(Instant.parse("2026-03-14T08:00:00Z")));

    @Test
    void aQuietHourIsToldFromItsBeginningToItsEnd() {
        List<Pick> picks = hour().choose(300);
        assertTrue(picks.size() >= 8 && picks.size() <= 24, picks.size() + " frames");
        long last = 0;
        for (Pick pick : picks) {
            assertTrue(pick.sight().atMicros() - last < 900 * SECOND, picks.toString());
            last = pick.sight().atMicros();
        }
        assertTrue(picks.stream().allMatch(pick -> pick.why() == SummaryFrame.Why.COVERS));
    }

    @Test
    void eventsComeFirstEachByTheMomentThatShowsIt() {
        Retelling hour = hour();
        List<Sight> moments = new ArrayList<>();
        for (int e = 0; e < 50; e++) {
            Sight moment = Sight.of((60 * e + 31) * SECOND + 40_000, e);
            moments.add(moment);
            hour.event(event(e, moment.atMicros()), Optional.of(moment));
        }
        hour.event(event(99, 100 * SECOND), Optional.empty());
        List<Pick> all = hour.choose(300);
        assertEquals(
                moments,
                all.stream().filter(p -> p.event().isPresent()).map(Pick::sight).toList());
        assertTrue(all.size() > 50);
        List<Pick> few = hour.choose(20);
        assertEquals(20, few.size());
        assertTrue(few.stream().allMatch(pick -> pick.event().isPresent()), "of few, all show events");
    }

    @Test
    void ofMoreEventsThanCanBeShownTheLikelierAre() {
        Retelling hour = hour();
        for (int e = 0; e < 1_500; e++) {
            long at = 2 * e * SECOND + 7;
            hour.event(
                    new SummaryEvent("e" + e, "fall", at, at + SECOND, 0.5f + e / 3_000f),
                    Optional.of(Sight.of(at, e)));
        }
        List<Pick> picks = hour.choose(300);
        assertEquals(300, picks.size());
        assertTrue(picks.stream().allMatch(p -> p.event().orElseThrow().peakProbability() > 0.65f));
    }

    @Test
    void wordsClaimNothingThatIsNotKnown() {
        Retelling hour = hour();
        Sight moment = Sight.of(600 * SECOND, 0);
        hour.event(event(1, moment.atMicros()), Optional.of(moment));
        Pick fall = new Pick(moment, SummaryFrame.Why.EVENT, 1, Optional.of(event(1, moment.atMicros())));
        Pick quiet = new Pick(Sight.of(0, 0), SummaryFrame.Why.COVERS, 1, Optional.empty());
        assertEquals(
                List.of("no action, 08:00:00 to 08:05:10", "falls, 08:10:00 to 08:10:02, 90 %"),
                hour.words(List.of(quiet.at(20 * SECOND, 5), fall)));
    }

    @Test
    void nothingIsToldOfNothing() {
        assertEquals(
                List.of(), Retelling.ofSegments(HOUR, 2, SECOND, ZoneOffset.UTC).choose(10));
    }

    /** Of a thousand labels a timeline has 200 cells. */
    @Test
    void theTimelineIsBoundedForAllLabelsTogether() {
        Retelling wide = Retelling.ofSegments(HOUR, 1_000, SECOND, ZoneOffset.UTC);
        wide.decided(-5 * SECOND, 4_000 * SECOND, new float[1_000]);
        assertTrue(wide.timeline().size() <= 200);
        assertEquals(
                HOUR.lengthMicros(),
                wide.timeline().get(wide.timeline().size() - 1).endMicros());
    }

    private static SummaryEvent event(int number, long atMicros) {
        return new SummaryEvent("e" + number, "fall", atMicros, atMicros + 2 * SECOND, 0.9f);
    }

    private static Retelling hour() {
        Retelling hour = Retelling.ofSegments(HOUR, 2, SECOND, ZoneOffset.UTC);
        for (int second = 0; second < 3_600; second++) {
            float[] probabilities = second % 60 == 31 ? FALL : QUIET;
            hour.decided(second * SECOND, (second + 1) * SECOND, probabilities);
            hour.moment(Sight.of(second * SECOND, second), probabilities, 1, 0);
        }
        return hour;
    }
}
