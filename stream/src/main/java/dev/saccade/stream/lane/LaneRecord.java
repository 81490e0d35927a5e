package dev.saccade.stream.lane;

import dev.saccade.clip.CameraRecord;

/**
 * A record of a camera with its place in the partition.
 *
 * @param late begins a GOP that comes too late to be decoded
 * @param replayed read again after a restart: its fate was counted before
 */
public record LaneRecord(long offset, boolean late, boolean replayed, CameraRecord content) {}
