package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.deploy.http.Health.Check;
import dev.saccade.model.Bundle;
import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.FollowSettings;
import dev.saccade.summary.job.JobSettings;
import dev.saccade.summary.job.Jobs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");

    @TempDir
    private Path directory;

    @Test
    void theProbeWatchesBothFollowers() throws Exception {
        JobSettings settings = new JobSettings(directory, Optional.empty(), 1, Duration.ofDays(1), 1, 1, 1, 1);
        FollowSettings follow = new FollowSettings(
                Topics.prefixed(""),
                "group",
                "worker",
                ZoneOffset.UTC,
                FollowSettings.DEFAULT_EVERY,
                FollowSettings.DEFAULT_SETTLE,
                InstantSource.system(),
                Map.of("bootstrap.servers", "127.0.0.1:1"));
        try (Jobs jobs = Jobs.open(settings, new Gate())) {
            Following following = new Following(follow, Bundle.load(BUNDLE), jobs, new SimpleMeterRegistry());
            assertEquals(
                    List.of(new Check("periods", true, "not stuck"), new Check("requests", true, "not stuck")),
                    following.live());
            following.stop();
            following.run();
        }
    }

    @Test
    void aStuckFollowerFailsTheProbe() {
        assertEquals(
                new Check("requests", false, "x has been in the making for 601 s"),
                Following.live("requests", Optional.of("x has been in the making for 601 s")));
    }
}
