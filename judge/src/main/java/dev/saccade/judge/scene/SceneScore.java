package dev.saccade.judge.scene;

import dev.saccade.ingest.scene.SceneTruth;
import dev.saccade.stream.record.EventResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was found of a rendered scene. An action is found by one event of its name whose intersection over union with it
 * in time is at least a half (as in ActivityNet's detection measure, Caba Heilbron et al. 2015, section 5.3, at one
 * threshold); an event that finds no action is false. Scores add up over scenes.
 *
 * @param actions true actions
 * @param found of them
 * @param falseEvents events that found none
 * @param keyed found actions with a key frame within half a second of their decisive moment
 * @param seconds of video
 */
public record SceneScore(int actions, int found, int falseEvents, int keyed, double seconds) {
    private static final double OVERLAP = 0.5;
    private static final long KEY_MICROS = 500_000;

    public static final SceneScore NONE = new SceneScore(0, 0, 0, 0, 0);

    /** @param events the last revision of each event, as the topic has them */
    public static SceneScore ofResults(List<SceneTruth> truths, List<EventResult> events, double seconds) {
        return of(truths, events.stream().map(FoundEvent::of).toList(), seconds);
    }

    /** @param events the last revision of each event */
    static SceneScore of(List<SceneTruth> truths, List<FoundEvent> events, double seconds) {
        List<FoundEvent> free = new ArrayList<>(events);
        int found = 0;
        int keyed = 0;
        for (SceneTruth truth : truths) {
            Optional<FoundEvent> best = free.stream()
                    .filter(e -> e.action().equals(truth.action().label()) && overlap(truth, e) >= OVERLAP)
                    .max(Comparator.comparingDouble(e -> overlap(truth, e)));
            if (best.isPresent()) {
                free.remove(best.get());
                found++;
                keyed += keyed(truth, best.get()) ? 1 : 0;
            }
        }
        return new SceneScore(truths.size(), found, free.size(), keyed, seconds);
    }

    public SceneScore plus(SceneScore other) {
        return new SceneScore(
                actions + other.actions,
                found + other.found,
                falseEvents + other.falseEvents,
                keyed + other.keyed,
                seconds + other.seconds);
    }

    public double foundShare() {
        return actions == 0 ? 1 : (double) found / actions;
    }

    public double falseEventsPerMinute() {
        return seconds == 0 ? 0 : falseEvents * 60 / seconds;
    }

    public double keyedShare() {
        return found == 0 ? 1 : (double) keyed / found;
    }

    /** One line for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d actions found (%.1f %%), %d false events (%.2f a minute), key frame at the decisive moment in %d of %d (%.1f %%)",
                found,
                actions,
                100 * foundShare(),
                falseEvents,
                falseEventsPerMinute(),
                keyed,
                found,
                100 * keyedShare());
    }

    private static double overlap(SceneTruth truth, FoundEvent event) {
        long both = Math.min(truth.endMicros(), event.endMicros()) - Math.max(truth.startMicros(), event.startMicros());
        long either =
                Math.max(truth.endMicros(), event.endMicros()) - Math.min(truth.startMicros(), event.startMicros());
        return either <= 0 ? 0 : (double) Math.max(0, both) / either;
    }

    private static boolean keyed(SceneTruth truth, FoundEvent event) {
        return event.keyFrameMicros().stream().anyMatch(k -> Math.abs(k - truth.decisiveMicros()) <= KEY_MICROS);
    }
}
