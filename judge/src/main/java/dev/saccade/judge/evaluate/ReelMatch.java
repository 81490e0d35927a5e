package dev.saccade.judge.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The events of a reel held against its labelled actions. An action is found by any event of its label that overlaps
 * it; an event that overlaps no action of its label is a false alarm, also where another action is labelled.
 *
 * @param found one for each action that was found
 * @param missed labels of the others
 * @param falseAlarms labels of the events that found nothing
 * @param falseInActions of these, how many overlap an action of another label
 * @param right events that found something
 * @param rightWithKeyFrame of these, how many have a key frame inside an action that they found
 */
record ReelMatch(
        long micros,
        long quietMicros,
        List<Found> found,
        List<String> missed,
        List<String> falseAlarms,
        int falseInActions,
        int right,
        int rightWithKeyFrame) {

    /**
     * @param secondsToDetect from the action's start until its first event opened; 0 where that was open already
     * @param startError seconds between the starts of the action and of its first event
     * @param endError seconds between the ends of the action and of its last event
     */
    record Found(String label, double secondsToDetect, double startError, double endError) {}

    static ReelMatch of(ReelTrace reel) {
        List<Found> found = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (LabelledAction action : reel.actions()) {
            List<TimedEvent> by =
                    reel.events().stream().filter(action::overlaps).toList();
            if (by.isEmpty()) {
                missed.add(action.label());
            } else {
                found.add(found(action, by));
            }
        }
        Predicate<TimedEvent> finds = e -> reel.actions().stream().anyMatch(a -> a.overlaps(e));
        List<TimedEvent> right = reel.events().stream().filter(finds).toList();
        List<TimedEvent> wrong = reel.events().stream().filter(finds.negate()).toList();
        return new ReelMatch(
                reel.micros(),
                reel.quietMicros(),
                found,
                missed,
                wrong.stream().map(TimedEvent::action).toList(),
                (int) wrong.stream().filter(e -> inOther(reel, e)).count(),
                right.size(),
                (int) right.stream().filter(e -> keyFrameInside(reel, e)).count());
    }

    private static Found found(LabelledAction action, List<TimedEvent> by) {
        long opened = by.stream().mapToLong(TimedEvent::openedMicros).min().orElseThrow();
        long start = by.stream().mapToLong(TimedEvent::startMicros).min().orElseThrow();
        long end = by.stream().mapToLong(TimedEvent::endMicros).max().orElseThrow();
        return new Found(
                action.label(),
                Math.max(0, opened - action.startMicros()) / 1e6,
                Math.abs(start - action.startMicros()) / 1e6,
                Math.abs(end - action.endMicros()) / 1e6);
    }

    private static boolean inOther(ReelTrace reel, TimedEvent e) {
        return reel.actions().stream()
                .anyMatch(a -> e.startMicros() < a.endMicros() && a.startMicros() < e.endMicros());
    }

    private static boolean keyFrameInside(ReelTrace reel, TimedEvent e) {
        return reel.actions().stream().filter(a -> a.overlaps(e)).anyMatch(a -> e.keyFramesMicros().stream()
                .anyMatch(pts -> pts >= a.startMicros() && pts < a.endMicros()));
    }
}
