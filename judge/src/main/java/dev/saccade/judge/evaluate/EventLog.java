package dev.saccade.judge.evaluate;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.WindowScores;
import dev.saccade.stream.lane.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Collects the windows and events of one lane. One thread. */
final class EventLog implements Consumer<Outcome> {
    private final Map<String, TimedEvent> events = new LinkedHashMap<>();
    private final List<WindowScores> windows = new ArrayList<>();
    private final boolean keepWindows;
    private long windowEndMicros;

    /** @param keepWindows for a replay */
    EventLog(boolean keepWindows) {
        this.keepWindows = keepWindows;
    }

    @Override
    public void accept(Outcome outcome) {
        if (outcome instanceof Outcome.Window w) {
            windowEndMicros = w.scores().endMicros();
            if (keepWindows) {
                windows.add(withoutSegments(w.scores()));
            }
        } else if (outcome instanceof Outcome.Event e) {
            revise(e.event());
        }
    }

    /** In the order in which they opened. */
    List<TimedEvent> events() {
        return List.copyOf(events.values());
    }

    List<WindowScores> windows() {
        return windows;
    }

    /** What a replay needs: some MB an hour. */
    private static WindowScores withoutSegments(WindowScores w) {
        return new WindowScores(
                w.camera(),
                w.epoch(),
                w.lastSegment(),
                w.startMicros(),
                w.endMicros(),
                w.startCapturedAtMicros(),
                w.endCapturedAtMicros(),
                w.label(),
                w.probabilities(),
                List.of());
    }

    private void revise(ActionEvent e) {
        TimedEvent before = events.get(e.id());
        events.put(
                e.id(),
                new TimedEvent(
                        e.action(),
                        e.startMicros(),
                        e.endMicros(),
                        before == null ? windowEndMicros : before.openedMicros(),
                        e.keyFrames().stream().map(KeyFrame::ptsMicros).toList()));
    }
}
