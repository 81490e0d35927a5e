package dev.saccade.stream.lane;

import dev.saccade.clip.CameraRecord;

/**
 * A record of a camera with its place in the partition.
 *
 * @param lagMillis how late the record was when it was read
 * @param replayed read again after a restart: its fate was counted before
 */
public record LaneRecord(long offset, long lagMillis, boolean replayed, CameraRecord content) {}
