package dev.saccade.stream.lane;

import dev.saccade.clip.CameraRecord;

/**
 * A record of a camera with its place in the partition.
 *
 * @param timestampMillis Kafka's timestamp, from which lag is counted
 * @param replayed read again after a restart: its fate was counted before
 */
public record LaneRecord(long offset, long timestampMillis, boolean replayed, CameraRecord content) {}
