package dev.saccade.summary.attention;

import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.WindowResult;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of an event's best key frame.
 *
 * @param window that chose the key frame
 * @param jpegs of the camera, by presentation time: the key frame, and what is at hand of the window's segments
 */
record Sight(EventResult event, Optional<WindowResult> window, Map<Long, byte[]> jpegs) {
    Optional<ChosenFrame> keyFrame() {
        return event.bestKeyFrame();
    }

    Optional<byte[]> jpeg() {
        return keyFrame().map(frame -> jpegs.get(frame.ptsMicros()));
    }

    boolean complete() {
        return keyFrame().isPresent() && jpeg().isPresent() && window.isPresent();
    }
}
