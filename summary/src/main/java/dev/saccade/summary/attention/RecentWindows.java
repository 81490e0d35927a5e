package dev.saccade.summary.attention;

import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.WindowResult;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/** The latest windows of all cameras. One thread. */
final class RecentWindows {
    private static final int MOST_SEGMENTS = 512;

    private final int most;
    private final Deque<WindowResult> windows = new ArrayDeque<>();

    RecentWindows(int most) {
        this.most = most;
    }

    /** Nothing where the window is larger than any bundle's: there is no room to draw it. */
    void add(WindowResult window) {
        if (window.segments().isEmpty() || window.segments().size() > MOST_SEGMENTS) {
            return;
        }
        windows.add(window);
        if (windows.size() > most) {
            windows.remove();
        }
    }

    /** The window that chose a key frame: there its attention times the action's probability is the frame's score. */
    Optional<WindowResult> thatChose(ChosenFrame frame, EventResult event) {
        return windows.stream()
                .filter(window -> sameRun(window, event))
                .filter(window -> holds(window, frame))
                .min(Comparator.comparingDouble(
                        window -> Math.abs(score(window, frame, event.action()) - frame.score())));
    }

    private static boolean sameRun(WindowResult window, EventResult event) {
        return window.camera().equals(event.camera())
                && window.epoch().equals(event.epoch())
                && window.group().equals(event.group());
    }

    private static boolean holds(WindowResult window, ChosenFrame frame) {
        return window.segments().stream().anyMatch(s -> s.present() && s.ptsMicros() == frame.ptsMicros());
    }

    private static double score(WindowResult window, ChosenFrame frame, String action) {
        double attention = window.segments().stream()
                .filter(s -> s.ptsMicros() == frame.ptsMicros())
                .mapToDouble(WindowResult.Segment::attention)
                .max()
                .orElse(0);
        return attention * window.probabilities().getOrDefault(action, 0f);
    }
}
