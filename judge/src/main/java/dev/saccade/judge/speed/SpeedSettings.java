package dev.saccade.judge.speed;

import java.util.List;

/**
 * What is summarized, and by what.
 *
 * @param minutes of the video that is rendered, 25 pictures a second
 * @param times how often it is there, one after the other
 * @param runs of which the median is told
 * @param summarize the command that makes a summary of a directory, but for {@code --out DIRECTORY} and the directory
 */
public record SpeedSettings(
        long seed, int minutes, int width, int height, int times, int runs, List<String> summarize) {
    public SpeedSettings {
        summarize = List.copyOf(summarize);
    }

    double seconds() {
        return 60.0 * minutes * times;
    }
}
