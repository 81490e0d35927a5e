package dev.saccade.stream.record;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;

/**
 * A stretch of a camera that nobody looked at, announced on the windows topic.
 *
 * @param fromPtsMicros presentation time from which pictures were skipped
 * @param reason label of a {@link dev.saccade.clip.SkipReason}
 * @param detail for people; a function of the records alone, no secrets
 */
public record Gap(CameraId camera, Epoch epoch, long fromPtsMicros, String reason, String detail) {}
