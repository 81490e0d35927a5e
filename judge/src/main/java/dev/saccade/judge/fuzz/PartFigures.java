package dev.saccade.judge.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What came of one part.
 *
 * @param counts of what was played, over all cases
 * @param longestMillis of a case
 * @param failures each with its case and how to play it again
 * @param trend what the process held at first, in the middle and at the end; empty where it did not live through it
 */
record PartFigures(
        Part part,
        int cases,
        Map<String, Long> counts,
        double seconds,
        long longestMillis,
        List<String> failures,
        List<Footprint> trend,
        double peakMegabytes) {}
