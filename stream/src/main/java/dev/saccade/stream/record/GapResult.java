package dev.saccade.stream.record;

import java.util.Objects;

/**
 * A stretch of a camera that nobody looked at.
 *
 * @param epoch {@code MILLIS} or {@code MILLIS+OFFSET}
 * @param fromPtsMicros presentation time from which pictures were skipped
 * @param reason label of a skip reason, {@code lag} for example
 */
public record GapResult(
        String camera, String epoch, long fromPtsMicros, String reason, String detail, String group, BundleName bundle)
        implements Result {
    public GapResult {
        Objects.requireNonNull(camera, "camera");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(bundle, "bundle");
    }
}
