package dev.saccade.deploy.command;

import dev.saccade.summary.Budget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many frames a summary has; as many as there is to tell where none is given. */
final class BudgetOptions {
    @Option(names = "--frames", paramLabel = "N", description = "So many frames, 1 to 1000, in place of enough.")
    @Bounded(min = "1", max = "1000")
    private @Nullable Integer frames;

    @Option(
            names = "--share",
            paramLabel = "PERCENT",
            converter = Percent.class,
            description = "The fewest frames that tell this share of what all would, as in 80%%.")
    @Bounded(min = "0.1", max = "100")
    private @Nullable Double share;

    @Option(
            names = "--seconds-per-frame",
            paramLabel = "S",
            description = "A frame for each S seconds of the video, 0.1 to 86400; where they lie is free.")
    @Bounded(min = "0.1", max = "86400")
    private @Nullable Double secondsPerFrame;

    Budget budget() {
        List<String> given = new ArrayList<>();
        Budget budget = new Budget.Enough();
        if (frames != null) {
            given.add("--frames " + frames);
            budget = new Budget.Frames(frames);
        }
        if (share != null) {
            given.add("--share " + share + "%");
            budget = new Budget.Share(share / 100);
        }
        if (secondsPerFrame != null) {
            given.add("--seconds-per-frame " + secondsPerFrame);
            budget = new Budget.Every(Duration.ofMillis(Math.round(secondsPerFrame * 1000)));
        }
        if (given.size() > 1) {
            throw new ConfigurationException(String.join(" and ", given) + " exclude each other, give one of them");
        }
        return budget;
    }
}
