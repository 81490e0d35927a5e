package dev.saccade.deploy.command;

import dev.saccade.model.Bundle;
import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.FollowSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is followed, and which stretches of time it is told by. */
final class FollowOptions {
    private static final Duration DAY = Duration.ofDays(1);

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--no-kafka", description = "Follows nothing: videos that are sent, and those of --folder, alone.")
    private boolean noKafka;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "Whose results are followed; else saccade- and the bundle's name.")
    private @Nullable String group;

    @Option(
            names = "--worker-id",
            paramLabel = "NAME",
            description = "One that keeps its name over restarts takes over at once. Else the machine's name and a"
                    + " random part.")
    private @Nullable String workerId;

    @Option(
            names = "--period",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "A summary of each camera for each; must divide a day (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1s", max = "24h")
    private Duration period;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "A period that is over is summarized once nothing came for it for so long"
                    + " (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1s", max = "1h")
    private Duration settle;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose days and times of day they are, as Europe/Madrid; else the machine's.")
    private @Nullable ZoneId zone;

    ZoneId zone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    /** @return empty where nothing is followed */
    Optional<FollowSettings> settings(Bundle bundle) {
        if (DAY.toMillis() % period.toMillis() != 0) {
            throw new ConfigurationException(
                    "--period is " + DurationConverter.text(period) + ", must divide a day, as 15m or 1h");
        }
        if (noKafka) {
            return Optional.empty();
        }
        Topics topics = kafka.topics();
        Map<String, Object> client = kafka.client();
        String owner = group == null ? "saccade-" + bundle.name() : group;
        String worker = workerId == null ? WorkerName.random() : workerId;
        return Optional.of(Words.configured(() ->
                new FollowSettings(topics, owner, worker, zone(), period, settle, InstantSource.system(), client)));
    }
}
