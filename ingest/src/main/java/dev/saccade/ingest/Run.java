package dev.saccade.ingest;

import dev.saccade.clip.CameraId;

/**
 * One open of a source.
 *
 * @param name of the source in messages, without secrets
 * @param epochMillis of every record
 */
record Run(CameraId camera, String name, long epochMillis, FeedSettings settings, Deadline deadline) {}
