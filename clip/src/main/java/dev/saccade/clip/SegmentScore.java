package dev.saccade.clip;

/**
 * One segment's part in a window.
 *
 * @param ptsMicros of the snippet's first frame; the segment's start where absent
 * @param attention temporal attention, 0 where absent
 * @param keyFrameScore temporal attention times the probability of the window's label
 */
public record SegmentScore(long segment, boolean present, long ptsMicros, float attention, float keyFrameScore) {}
