package dev.saccade.ingest;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Skipped;
import java.time.Duration;

/** Hears how a feed fares, on the feed's thread. No text holds a secret. */
public interface FeedListener {
    /** @param description codec, size and source, for people */
    default void opened(CameraId camera, String description) {}

    /** How long a file or scene says it is; not called where it does not. */
    default void length(CameraId camera, long micros) {}

    /** A file that cannot be read to its end; what came before is played. */
    default void brokeOff(CameraId camera, String reason) {}

    /** The camera refused, fell silent or broke off, and is tried again. */
    default void lost(CameraId camera, String reason, Duration retryIn) {}

    /** A picture that cannot be sent. */
    default void skipped(Skipped skipped) {}
}
