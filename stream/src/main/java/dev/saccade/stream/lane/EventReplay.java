package dev.saccade.stream.lane;

import dev.saccade.clip.Decision;
import dev.saccade.clip.WindowScores;
import dev.saccade.model.Bundle;
import dev.saccade.model.Thresholds;
import java.util.List;
import java.util.function.Consumer;

/**
 * The hysteresis once more over the windows of one epoch, at other thresholds and without running a graph. Events come
 * out as the lane would decide them, but for key frames, whose pictures
 * are gone, and for the reason why the last ones closed. Any number of threads.
 */
public final class EventReplay {
    private static final float[] NO_ATTENTION = new float[1];
    private static final float[] NO_GATES = new float[0];

    private final Bundle bundle;
    private final List<DecidedWindow> windows;

    /** @param windows of one epoch, in the order in which a lane decided them; their segments are of no use here */
    public EventReplay(Bundle bundle, List<WindowScores> windows) {
        this.bundle = bundle;
        this.windows = windows.stream().map(this::window).toList();
    }

    /** @param out takes each window, and after it the events that it changed */
    public void run(Thresholds thresholds, Consumer<Outcome> out) {
        if (windows.isEmpty()) {
            return;
        }
        WindowScores first = windows.get(0).scores();
        EventTracker tracker = new EventTracker(bundle, thresholds, "replay", first.camera(), first.epoch(), out);
        long due = first.lastSegment();
        for (DecidedWindow window : windows) {
            long last = window.scores().lastSegment();
            for (; due < last; due += bundle.stride()) {
                tracker.missing(bundle.grid().endMicros(due));
            }
            out.accept(new Outcome.Window(window.scores()));
            tracker.decided(window);
            due = last + bundle.stride();
        }
        tracker.endOfEpoch();
    }

    private DecidedWindow window(WindowScores scores) {
        // One absent slot stands for all: only key frames ask for more, and there may be days of windows.
        RingSlot none = RingSlot.absent(scores.lastSegment(), scores.startMicros());
        Decision decision = new Decision(scores.probabilities(), NO_ATTENTION, NO_GATES);
        return DecidedWindow.of(bundle, scores, decision, List.of(none));
    }
}
