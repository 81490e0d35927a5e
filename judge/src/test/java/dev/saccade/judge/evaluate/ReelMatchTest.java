package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReelMatchTest {
    private static final long S = 1_000_000;
    private static final List<String> LABELS = List.of("wave", "fall");

    private static LabelledAction action(String label, long start, long end) {
        return new LabelledAction(label, start * S, end * S);
    }

    private static TimedEvent event(String label, long start, long end, long opened, long... keyFrames) {
        List<Long> at = new ArrayList<>();
        for (long k : keyFrames) {
            at.add(k * S);
        }
        return new TimedEvent(label, start * S, end * S, opened * S, at);
    }

    private static ReelMatch match(long seconds, List<LabelledAction> actions, List<TimedEvent> events) {
        return ReelMatch.of(new ReelTrace("hall", false, seconds * S, actions, events, List.of()));
    }

    @Test
    void anActionIsFoundByAnEventOfItsLabelThatOverlapsIt() {
        ReelMatch match = match(60, List.of(action("wave", 10, 20)), List.of(event("wave", 12, 23, 14, 13)));
        assertEquals(List.of(new ReelMatch.Found("wave", 4, 2, 3)), match.found());
        assertEquals(List.of(), match.missed());
        assertEquals(List.of(), match.falseAlarms());
        assertEquals(1, match.rightWithKeyFrame());
        assertEquals(50 * S, match.quietMicros());
    }

    @Test
    void anEventThatOnlyTouchesAnActionIsFalseAndTheActionIsMissed() {
        ReelMatch match = match(60, List.of(action("wave", 10, 20)), List.of(event("wave", 20, 23, 24)));
        assertEquals(List.of("wave"), match.missed());
        assertEquals(List.of("wave"), match.falseAlarms());
        assertEquals(0, match.falseInActions());
    }

    @Test
    void anEventOfAnotherLabelIsFalseInTheActionToo() {
        ReelMatch match = match(60, List.of(action("wave", 10, 20)), List.of(event("fall", 12, 14, 14)));
        assertEquals(List.of("fall"), match.falseAlarms());
        assertEquals(1, match.falseInActions());
        assertEquals(List.of("wave"), match.missed());
    }

    @Test
    void oneEventOverTwoActionsFindsBothAndTheSecondAtOnce() {
        ReelMatch match = match(
                60, List.of(action("wave", 10, 20), action("wave", 30, 40)), List.of(event("wave", 11, 42, 13, 25)));
        assertEquals(2, match.found().size());
        assertEquals(0, match.found().get(1).secondsToDetect());
        assertEquals(1, match.right());
        assertEquals(0, match.rightWithKeyFrame(), "its key frame lies between them");
    }

    @Test
    void ofManyEventsInOneActionTheFirstDetectsAndNoneIsFalse() {
        ReelMatch match = match(
                60, List.of(action("wave", 10, 20)), List.of(event("wave", 11, 13, 14, 11), event("wave", 16, 21, 18)));
        assertEquals(List.of(new ReelMatch.Found("wave", 4, 1, 1)), match.found());
        assertEquals(List.of(), match.falseAlarms());
        assertEquals(2, match.right());
        assertEquals(1, match.rightWithKeyFrame());
    }

    @Property
    void everyActionIsFoundOrMissedAndEveryEventIsRightOrFalse(@ForAll long seed) {
        Random random = new Random(seed);
        List<LabelledAction> actions = new ArrayList<>();
        List<TimedEvent> events = new ArrayList<>();
        for (long at = 0; at < 100; at += 1 + random.nextInt(10)) {
            long end = at + 1 + random.nextInt(10);
            String label = LABELS.get(random.nextInt(2));
            if (random.nextBoolean()) {
                events.add(event(label, at, end, end + random.nextInt(3), at));
            } else {
                actions.add(action(label, at, end));
                at = end;
            }
        }
        ReelMatch match = match(200, actions, events);
        assertEquals(actions.size(), match.found().size() + match.missed().size());
        assertEquals(events.size(), match.right() + match.falseAlarms().size());
        assertTrue(match.rightWithKeyFrame() <= match.right());
        assertTrue(match.falseInActions() <= match.falseAlarms().size());
        ReelFigures figures = ReelFigures.of(List.of(match, match), LABELS);
        assertEquals(2 * actions.size(), figures.actions());
        assertEquals(
                figures.found(),
                figures.labels().stream()
                        .mapToInt(ReelFigures.LabelFigures::found)
                        .sum());
    }

    @Test
    void figuresAreOfAllReelsTogether() {
        ReelMatch hall = match(
                3600 + 10,
                List.of(action("wave", 10, 20)),
                List.of(event("wave", 11, 20, 13, 15), event("wave", 100, 101, 102)));
        ReelMatch yard = match(
                3600 + 20,
                List.of(action("fall", 0, 10), action("wave", 50, 60)),
                List.of(event("fall", 1, 9, 5), event("fall", 200, 201, 202), event("wave", 55, 56, 56)));
        ReelFigures f = ReelFigures.of(List.of(hall, yard), LABELS);
        assertEquals(2, f.quietHours(), 1e-9);
        assertEquals(1, f.foundShare());
        assertEquals(1, f.falsePerHour(), 1e-9);
        assertEquals(Poisson.upper(2) / 2, f.falsePerHourUpper(), 1e-9);
        assertEquals(5, f.secondsToDetect());
        assertEquals(6, f.secondsToDetectP90());
        assertEquals(1 / 3.0, f.keyFrameInside(), 1e-9);
    }

    @Test
    void whatCannotBeSaidIsNotANumber() {
        ReelFigures f = ReelFigures.of(List.of(match(10, List.of(action("wave", 0, 10)), List.of())), LABELS);
        assertEquals(0, f.foundShare());
        assertEquals(Double.NaN, f.falsePerHour());
        assertEquals(Double.NaN, f.secondsToDetect());
    }

    @Test
    void theUpperBoundIsThatOfThePoissonTable() {
        assertEquals(2.996, Poisson.upper(0), 0.001);
        assertEquals(4.744, Poisson.upper(1), 0.001);
        assertEquals(16.962, Poisson.upper(10), 0.001);
        assertEquals(1053.9, Poisson.upper(1000), 0.5);
    }
}
