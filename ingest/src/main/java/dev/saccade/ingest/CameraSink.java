package dev.saccade.ingest;

import dev.saccade.clip.CameraRecord;

/** Takes what a camera sends, in order, on the feed's thread. */
@FunctionalInterface
public interface CameraSink {
    /** Blocks as long as there is no room: a file waits meanwhile. */
    void accept(CameraRecord record) throws InterruptedException;
}
