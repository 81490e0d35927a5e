package dev.saccade.ingest.video;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** Those of each file, in the order in which files and cuts come. */
    public static Map<Path, List<Cut>> byFile(List<Cut> cuts) {
        return cuts.stream().collect(Collectors.groupingBy(Cut::file, LinkedHashMap::new, Collectors.toList()));
    }
}
