package dev.saccade.summary.attention;

import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.WindowResult;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of an event's best key frame.
 *
 * @param window that chose the key frame
 * @param jpegs of the camera, by presentation time: the key frame, and what is at hand of the window's segments
 */
record Sight(EventResult event, Optional<WindowResult> window, Map<Long, byte[]> jpegs) {
    /** With the highest score; an event's first revision may have none. */
    static Optional<ChosenFrame> best(EventResult event) {
        return event.keyFrames().stream().max(Comparator.comparingDouble(ChosenFrame::score));
    }

    Optional<ChosenFrame> keyFrame() {
        return best(event);
    }

    Optional<byte[]> jpeg() {
        return keyFrame().map(frame -> jpegs.get(frame.ptsMicros()));
    }

    boolean complete() {
        return keyFrame().isPresent() && jpeg().isPresent() && window.isPresent();
    }
}
