package dev.saccade.clip;

/**
 * The other exit of every step.
 *
 * @param ptsMicros presentation time, or {@link #UNKNOWN}
 * @param detail for people; no secrets
 */
public record Skipped(SkipReason reason, CameraId camera, long ptsMicros, String detail) {
    public static final long UNKNOWN = Long.MIN_VALUE;
}
