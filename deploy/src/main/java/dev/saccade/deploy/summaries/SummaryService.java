package dev.saccade.deploy.summaries;

import dev.saccade.deploy.http.Health.Check;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.follow.FollowSettings;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.job.SummaryWork;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The service, made of its parts: jobs and what makes them, the server, and what follows Kafka. It answers from the start
 * on, and follows while {@link #follow} runs. Any thread.
 */
public final class SummaryService implements AutoCloseable {
    private final ServiceSettings settings;
    private final Jobs jobs;
    private final SummariesServer server;
    private final Optional<Following> following;

    private SummaryService(ServiceSettings settings, Jobs jobs, SummariesServer server, Optional<Following> following) {
        this.settings = settings;
        this.jobs = jobs;
        this.server = server;
        this.following = following;
    }

    /**
     * @param recognizer stays the caller's
     * @throws IllegalArgumentException the address cannot be listened on
     * @throws IOException the directories cannot be used; says which
     */
    public static SummaryService start(ServiceSettings settings, Recognizer recognizer, MeterRegistry meters)
            throws IOException {
        Optional<Supplier<CameraHistory>> kafka = settings.follow().map(SummaryService::history);
        SummaryWork work = new SummaryWork(recognizer, settings.jobs().folder(), kafka, settings.zone());
        Jobs jobs = Jobs.open(settings.jobs(), work, meters);
        try {
            Optional<Following> following =
                    settings.follow().map(follow -> new Following(follow, recognizer.bundle(), jobs, meters));
            return new SummaryService(settings, jobs, listen(settings.server(), jobs, meters), following);
        } catch (RuntimeException e) {
            jobs.close();
            throw e;
        }
    }

    private static SummariesServer listen(ServerSettings settings, Jobs jobs, MeterRegistry meters) {
        try {
            return SummariesServer.start(settings, jobs, meters);
        } catch (JavalinBindException e) {
            throw new IllegalArgumentException(
                    "--listen " + settings.address() + " cannot be listened on (" + e.getMessage()
                            + "), must be a free HOST:PORT of this machine",
                    e);
        }
    }

    private static Supplier<CameraHistory> history(FollowSettings follow) {
        return () -> CameraHistory.open(follow.kafka(), follow.topics(), follow.group());
    }

    /** Where it is, for people. */
    public String address() {
        return "http://" + settings.server().address().host() + ":" + server.port() + "/";
    }

    /**
     * Follows Kafka on the caller's thread until {@link #unfollow}; the topics are there. To be called once.
     *
     * @throws org.apache.kafka.common.KafkaException going on would be wrong; says why
     */
    public void follow() {
        following.ifPresent(Following::run);
    }

    public void unfollow() {
        following.ifPresent(Following::stop);
    }

    /** A failing check means that only a restart helps. */
    public List<Check> live() {
        return following.map(Following::live).orElse(List.of());
    }

    /** A failing check means that a part does no work yet, or no more. */
    public List<Check> ready() {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("server", true, "listens on port " + server.port()));
        checks.add(JobsHealth.of(settings.jobs()));
        checks.addAll(following
                .map(Following::ready)
                .orElse(List.of(new Check("kafka", true, "not followed, as --no-kafka says"))));
        return checks;
    }

    @Override
    public void close() {
        unfollow();
        server.close();
        jobs.close();
    }
}
