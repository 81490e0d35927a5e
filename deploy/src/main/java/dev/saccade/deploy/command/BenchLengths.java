package dev.saccade.deploy.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a benchmark measures. */
final class BenchLengths {
    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "Before each measured run, at most 10s of it before the floor (default: ${DEFAULT-VALUE}).")
    private Duration warmUp;

    @Option(
            names = "--measure",
            paramLabel = "TIME",
            defaultValue = "2m",
            description = "Length of each measured run, at most 30s for the floor (default: ${DEFAULT-VALUE}).")
    private Duration measure;

    @Option(
            names = "--soak",
            paramLabel = "TIME",
            description = "Length of the measured runs of --cameras (default: as --measure).")
    private @Nullable Duration soak;

    BenchLengths() {}

    BenchLengths(Duration warmUp, Duration measure, Duration soak) {
        this.warmUp = warmUp;
        this.measure = measure;
        this.soak = soak;
    }

    Duration warmUp() {
        return warmUp;
    }

    Duration measure() {
        return measure;
    }

    Duration soak() {
        return soak == null ? measure : soak;
    }
}
