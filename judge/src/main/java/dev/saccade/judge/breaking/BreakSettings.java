package dev.saccade.judge.breaking;

import dev.saccade.model.Device;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is played.
 *
 * @param seed of the schedule and of the cameras
 * @param length of the schedule; kills that find nothing to kill wait, so that it may take longer
 * @param kills how many, spread over the length
 * @param everyFrame the workers' mode; else live
 * @param cameras played by this process; one more is played by ingest
 * @param directory of brokers and logs; deleted at the end unless something was wrong
 */
public record BreakSettings(
        long seed,
        Duration length,
        int kills,
        boolean everyFrame,
        TimeOuts timeOuts,
        int cameras,
        Path bundle,
        Device device,
        Path directory) {

    /** How soon somebody who is silent is given up. */
    public enum TimeOuts {
        /** A second or two. */
        SHORT,
        /** Saccade's and Kafka's own. */
        DEFAULT
    }
}
