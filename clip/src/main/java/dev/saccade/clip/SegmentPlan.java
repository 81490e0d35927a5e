package dev.saccade.clip;

import java.util.Arrays;

/**
 * A closed segment: which pictures its snippet is made of.
 *
 * @param wantedPtsMicros of the L frames, rising; empty where the segment is absent for want of L different pictures
 */
public record SegmentPlan(long segment, long[] wantedPtsMicros) {
    public boolean absent() {
        return wantedPtsMicros.length == 0;
    }

    public boolean wants(long ptsMicros) {
        return Arrays.binarySearch(wantedPtsMicros, ptsMicros) >= 0;
    }
}
