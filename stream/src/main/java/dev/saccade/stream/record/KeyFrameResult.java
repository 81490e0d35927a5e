package dev.saccade.stream.record;

/**
 * A key frame's picture.
 *
 * @param epoch {@code MILLIS} or {@code MILLIS+OFFSET}
 * @param score temporal attention times the action's probability
 * @param jpeg upright, at most 640 px wide and high; owned, not to be written to
 */
public record KeyFrameResult(
        String eventId, String camera, String epoch, long ptsMicros, long capturedAtMicros, float score, byte[] jpeg)
        implements Result {}
