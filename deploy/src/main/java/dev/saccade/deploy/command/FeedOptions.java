package dev.saccade.deploy.command;

import dev.saccade.ingest.FeedSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How sources are played. */
final class FeedOptions {
    private static final Duration RETRY_MIN = Duration.ofMillis(500);

    @Option(names = "--fast", description = "Files as fast as they can be published, not at the speed of their clock.")
    private boolean fast;

    @Option(names = "--loop", description = "Files for ever, each time in a new epoch.")
    private boolean loop;

    @Option(
            names = "--open-timeout",
            paramLabel = "TIME",
            defaultValue = "15s",
            description = "Longest time to connect and to find the video (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1s", max = "5m")
    private Duration openTimeout;

    @Option(
            names = "--read-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "Longest silence before a camera counts as lost (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1s", max = "5m")
    private Duration readTimeout;

    @Option(
            names = "--retry-max",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "Longest wait before a lost camera is tried again (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "500ms", max = "1h")
    private Duration retryMax;

    FeedSettings settings() {
        return new FeedSettings(fast, loop, openTimeout, readTimeout, RETRY_MIN, retryMax);
    }
}
