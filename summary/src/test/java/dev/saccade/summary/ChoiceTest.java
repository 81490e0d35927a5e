package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Choice.Chosen;
import dev.saccade.summary.SummaryFrame.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private static final Budget ENOUGH = new Budget.Enough();

    @Property(tries = 100)
    void thereAreAsManyFramesAsAskedForWhereThereAreSoManySegments(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int segments,
            @ForAll @IntRange(min = 1, max = 60) int frames) {
        List<Chosen> chosen = choose(Candidates.drawn(seed, segments), List.of(), new Budget.Frames(frames));
        assertEquals(Math.min(segments, frames), chosen.size());
    }

    @Property(tries = 100)
    void itIsNeverEmptyInOrderOfTimeAndTheSameAgain(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int segments) {
        List<Candidate> candidates = Candidates.drawn(seed, segments);
        List<Chosen> chosen = choose(candidates, List.of(), ENOUGH);
        assertTrue(!chosen.isEmpty() && chosen.size() <= segments);
        assertEquals(
                Candidates.byTime(chosen.stream().map(Chosen::candidate).toList()),
                chosen.stream().map(Chosen::candidate).toList());
        assertEquals(chosen, choose(candidates, List.of(), ENOUGH));
        assertTrue(chosen.stream().mapToDouble(Chosen::score).sum() <= 1 + 1e-6);
    }

    @Property(tries = 100)
    void eachEventHasItsFrameBeforeAnythingElseHasOne(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int events) {
        List<Candidate> candidates = Candidates.drawn(seed, 30);
        List<Events.Event> shown = new ArrayList<>();
        for (int e = 0; e < events; e++) {
            shown.add(Candidates.event("e" + e, (3 + 5 * e) * Candidates.SECOND, 0.4f));
        }
        List<Chosen> chosen = choose(candidates, shown, new Budget.Frames(events));
        assertEquals(shown, chosen.stream().map(c -> c.event().orElseThrow()).toList());
        for (int e = 0; e < events; e++) {
            assertEquals(
                    shown.get(e).moments().get(0).atMicros(),
                    chosen.get(e).candidate().atMicros());
        }
    }

    @Test
    void aStillVideoGivesOneFrame() {
        List<Candidate> still = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            still.add(Candidates.at(i * Candidates.SECOND, 1, 2, 3));
        }
        List<Chosen> chosen = choose(still, List.of(), ENOUGH);
        assertEquals(1, chosen.size());
        assertEquals(Why.COVERS, chosen.get(0).why());
    }

    @Test
    void framesOfAStillVideoLieApart() {
        List<Candidate> still = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            still.add(Candidates.at(i * Candidates.SECOND, 1, 2, 3));
        }
        List<Long> at = choose(still, List.of(), new Budget.Frames(3)).stream()
                .map(c -> c.candidate().atMicros() / Candidates.SECOND)
                .toList();
        assertTrue(at.get(0) < 35 && at.get(1) > 35 && at.get(1) < 65 && at.get(2) > 65, at.toString());
    }

    @Test
    void twoEventsAtOneMomentShareAFrame() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            candidates.add(Candidates.at(i * Candidates.SECOND / 4, 1, 2, 3));
        }
        List<Events.Event> events = List.of(
                Candidates.event("a", 5 * Candidates.SECOND, 0.9f),
                Candidates.event("b", 5 * Candidates.SECOND + Candidates.SECOND / 4, 0.8f));
        assertEquals(
                1,
                choose(candidates, events, ENOUGH).stream()
                        .filter(c -> c.why() == Why.EVENT)
                        .count());
    }

    @Test
    void aLongEventHasAFrameInEachOfItsStretches() {
        Events.Event fight = Candidates.longEvent("a", 2 * Candidates.SECOND, 4, 0.9f);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            candidates.add(Candidates.at(i * Candidates.SECOND, new float[] {0.8f}, new float[] {1, 2, 3}));
        }
        List<Integer> stretches = choose(candidates, List.of(fight), ENOUGH).stream()
                .filter(c -> c.why() == Why.EVENT)
                .map(c -> fight.stretchOf(c.candidate()))
                .toList();
        assertEquals(List.of(0, 1, 2, 3), stretches);
    }

    @Test
    void aStretchWithoutAKeyFrameIsShownWhereTheActionIsLikeliest() {
        Events.Event fight = Candidates.longEvent("a", 0, 2, 0.9f);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            float probability = i == 5 ? 0.9f : 0.5f;
            candidates.add(Candidates.at(i * Candidates.SECOND, new float[] {probability}, new float[] {1, 2, 3}));
        }
        assertEquals(
                List.of(Candidates.SECOND, 5 * Candidates.SECOND),
                choose(candidates, List.of(fight), new Budget.Frames(2)).stream()
                        .map(c -> c.candidate().atMicros())
                        .toList());
    }

    @Test
    void anEventOfAnHourHasAFewFrames() {
        Events.Event fight = Candidates.longEvent("a", 0, 1_200, 0.9f);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            candidates.add(Candidates.at(3 * i * Candidates.SECOND, new float[] {0.9f}, new float[] {1, 2, 3}));
        }
        int frames = choose(candidates, List.of(fight), ENOUGH).size();
        assertTrue(frames > 4 && frames < 20, frames + " frames");
    }

    @Test
    void eachEventHasItsFirstFrameBeforeALongOneHasItsSecond() {
        List<Candidate> candidates = Candidates.drawn(7, 30);
        List<Events.Event> events = List.of(
                Candidates.longEvent("a", 2 * Candidates.SECOND, 5, 0.99f),
                Candidates.event("b", 25 * Candidates.SECOND, 0.1f));
        assertEquals(
                events,
                choose(candidates, events, new Budget.Frames(2)).stream()
                        .map(c -> c.event().orElseThrow())
                        .toList());
    }

    @Test
    void anEventIsNotShownByTheNextFile() {
        Candidate end = Candidates.at(10 * Candidates.SECOND, 1, 0, 0);
        Candidate next = new Candidate(
                1, 0, end.atMicros() + 100_000, end.embedding(), end.map(), end.covered(), new float[0], 0, 9, 0);
        Events.Event event = Candidates.event("a", end.atMicros() + 100_000, 0.9f);
        assertEquals(0, event.shownBy(next));
        assertTrue(event.shownBy(end) > 0);
    }

    @Test
    void whatIsNewIsShownHoweverShort() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            candidates.add(Candidates.at(i * Candidates.SECOND, 1, 0));
        }
        candidates.set(700, Candidates.at(700 * Candidates.SECOND, 0, 1).withNovelty(1));
        List<Chosen> chosen = choose(candidates, List.of(), ENOUGH);
        assertEquals(2, chosen.size());
        assertTrue(chosen.stream()
                .anyMatch(c -> c.why() == Why.NEW && c.candidate().atMicros() == 700 * Candidates.SECOND));
    }

    @Test
    void aShareTakesTheFewestFramesThatReachIt() {
        List<Candidate> candidates = List.of(
                Candidates.at(0, 1, 0, 0).withMass(60),
                Candidates.at(Candidates.SECOND, 0, 1, 0).withMass(30),
                Candidates.at(2 * Candidates.SECOND, 0, 0, 1).withMass(10));
        assertEquals(1, choose(candidates, List.of(), new Budget.Share(0.5)).size());
        assertEquals(2, choose(candidates, List.of(), new Budget.Share(0.8)).size());
        assertEquals(3, choose(candidates, List.of(), new Budget.Share(1)).size());
    }

    @Test
    void aFrameForEachStretchCountsTheLastOneThatIsBegun() {
        assertEquals(4, new Budget.Every(Duration.ofSeconds(10)).frames(31_000_000));
        assertEquals(1, new Budget.Every(Duration.ofSeconds(10)).frames(1));
        assertEquals(Budget.MOST_FRAMES, new Budget.Every(Duration.ofMillis(100)).frames(36_000_000_000L));
    }

    private static List<Chosen> choose(List<Candidate> candidates, List<Events.Event> events, Budget budget) {
        Part part = new Part("a", Optional.empty(), 0, 0, 1_000 * Candidates.SECOND, Optional.empty());
        return Choice.of(new Studied(List.of(part), candidates, events, List.of(), List.of()), budget);
    }
}
