package dev.saccade.summary;

import dev.saccade.summary.Summary.Cell;
import dev.saccade.summary.Summary.Unseen;
import java.util.List;

/**
 * What is known of a video, or of a stretch of a camera.
 *
 * @param candidates what may be shown, by time; empty where nothing could be looked at
 */
record Studied(
        List<Part> parts,
        List<Candidate> candidates,
        List<Events.Event> events,
        List<Cell> timeline,
        List<Unseen> unseen) {
    long lengthMicros() {
        return parts.get(parts.size() - 1).endMicros();
    }
}
