package dev.saccade.deploy.demo;

import dev.saccade.deploy.http.ListenAddress;
import dev.saccade.deploy.summaries.ServerSettings;
import dev.saccade.deploy.summaries.ServiceSettings;
import dev.saccade.deploy.summaries.SummaryService;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.FollowSettings;
import dev.saccade.summary.Trees;
import dev.saccade.summary.job.JobSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The service of summaries as the demonstration has it: with periods short enough that one is over before the end. */
final class DemoSummaries implements AutoCloseable {
    private static final int USUAL_PORT = 8090;
    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final long PATIENCE_MILLIS = 10_000;

    private final SummaryService service;
    private final Thread follower;
    private final Optional<Path> temporary;

    private DemoSummaries(SummaryService service, Optional<Path> temporary) {
        this.service = service;
        this.temporary = temporary;
        this.follower = new Thread(service::follow, "summary-periods");
        follower.setDaemon(true);
        follower.start();
    }

    /**
     * The topics are there.
     *
     * @param directory holds the jobs, in one of its own; without it they are deleted at the end
     */
    static DemoSummaries start(
            Recognizer recognizer,
            Map<String, Object> client,
            Topics topics,
            Optional<Path> directory,
            MeterRegistry meters)
            throws IOException {
        Path jobs = directory.isPresent()
                ? directory.get().resolve("summaries")
                : Files.createTempDirectory("saccade-summaries");
        String group = "saccade-" + recognizer.bundle().name();
        ZoneId zone = ZoneId.systemDefault();
        FollowSettings follow =
                new FollowSettings(topics, group, "demo", zone, PERIOD, SETTLE, InstantSource.system(), client);
        JobSettings kept = new JobSettings(jobs, Optional.empty(), 4L << 30, Duration.ofDays(1), 1L << 30, 1, 10, 2);
        IntFunction<ServiceSettings> at = port -> new ServiceSettings(
                new ServerSettings(new ListenAddress("127.0.0.1", port), Optional.empty()),
                kept,
                zone,
                Optional.of(follow));
        return new DemoSummaries(
                start(at, recognizer, meters), directory.isPresent() ? Optional.empty() : Optional.of(jobs));
    }

    private static SummaryService start(IntFunction<ServiceSettings> at, Recognizer recognizer, MeterRegistry meters)
            throws IOException {
        try {
            return SummaryService.start(at.apply(USUAL_PORT), recognizer, meters);
        } catch (IllegalArgumentException e) {
            return SummaryService.start(at.apply(0), recognizer, meters);
        }
    }

    String address() {
        return service.address();
    }

    @Override
    public void close() throws IOException {
        service.unfollow();
        awaitFollower();
        service.close();
        if (temporary.isPresent()) {
            Trees.delete(temporary.get());
        }
    }

    private void awaitFollower() {
        try {
            follower.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
