package dev.saccade.ingest.video;

import java.nio.file.Path;

/**
 * A stretch of a video file that a clip shall show.
 *
 * @param fromMicros presentation time of the file, as is {@code untilMicros}, which is not part of it
 */
public record Cut(Path file, long fromMicros, long untilMicros) {
    public Cut {
        if (untilMicros <= fromMicros) {
            throw new IllegalArgumentException("cut of " + file.getFileName() + " runs from " + fromMicros + " to "
                    + untilMicros + " microseconds, must end after it begins");
        }
    }
}
