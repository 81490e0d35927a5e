package dev.saccade.summary;

import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.SummaryFrame.Covered;
import java.util.Optional;

/**
 * A segment that may be shown, and what it stands for.
 *
 * @param part number of its part, from 0
 * @param ptsMicros of its snippet's first frame
 * @param embedding [D], of length 1
 * @param map where the bundle looked, where that is known
 * @param probabilities [A], of the window in whose middle it lies; empty where they are not known
 * @param stir how much of the picture changes within the snippet: mean absolute difference of its pixels, 0 to 1;
 *     NaN where that is not known
 * @param mass of all segments that it stands for: seconds, more where the bundle sees an action
 * @param novelty how unlike it was, when it came, to all that came before it, 0 to 1
 */
record Candidate(
        int part,
        long ptsMicros,
        long atMicros,
        float[] embedding,
        Optional<SpatialMap> map,
        Covered covered,
        float[] probabilities,
        float stir,
        double mass,
        double novelty) {
    Candidate withMass(double value) {
        return new Candidate(part, ptsMicros, atMicros, embedding, map, covered, probabilities, stir, value, novelty);
    }

    Candidate withNovelty(double value) {
        return new Candidate(part, ptsMicros, atMicros, embedding, map, covered, probabilities, stir, mass, value);
    }
}
