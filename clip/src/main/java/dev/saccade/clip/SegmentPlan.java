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

    /** Which frame of the snippet the picture is; negative where it is none. */
    public int frameOf(long ptsMicros) {
        return Arrays.binarySearch(wantedPtsMicros, ptsMicros);
    }
}
