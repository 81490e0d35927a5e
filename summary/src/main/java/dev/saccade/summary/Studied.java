package dev.saccade.summary;

import dev.saccade.model.Bundle;
import dev.saccade.summary.Summary.Cell;
import dev.saccade.summary.Summary.Unseen;
import java.util.List;

/**
 * What the first reading found.
 *
 * @param candidates what may be shown, by time; empty where nothing could be looked at
 */
record Studied(
        Bundle bundle,
        List<Part> parts,
        List<Source> sources,
        List<Candidate> candidates,
        List<Events.Event> events,
        List<Cell> timeline,
        List<Unseen> unseen) {
    /**
     * A footage.
     *
     * @param first number of its first part
     * @param next number of the first part that is not its own
     */
    record Source(Footage footage, int first, int next) {}

    long lengthMicros() {
        return parts.get(parts.size() - 1).endMicros();
    }
}
