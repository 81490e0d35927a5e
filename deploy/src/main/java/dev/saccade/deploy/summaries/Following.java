package dev.saccade.deploy.summaries;

import dev.saccade.deploy.http.Health.Check;
import dev.saccade.model.Bundle;
import dev.saccade.stream.follow.FollowMeters;
import dev.saccade.stream.follow.FollowSettings;
import dev.saccade.stream.follow.PeriodFollower;
import dev.saccade.stream.follow.RequestFollower;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.summary.job.JobDesk;
import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.period.ResultPeriods;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What follows Kafka: periods on one thread, requests on another. Where one ends, both do. */
final class Following {
    private final CameraHistory history;
    private final PeriodFollower periods;
    private final RequestFollower requests;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Following(FollowSettings settings, Bundle bundle, Jobs jobs, MeterRegistry registry) {
        FollowMeters meters = new FollowMeters(registry);
        history = CameraHistory.open(settings.kafka(), settings.topics(), settings.group());
        ResultPeriods maker = new ResultPeriods(history, bundle, settings.zone(), jobs::keep);
        counter(
                "saccade.summaries.decoded",
                "Pictures decoded for summaries of periods",
                maker,
                ResultPeriods::decoded,
                registry);
        counter(
                "saccade.summaries.not.kept",
                "Summaries of periods not kept among the jobs",
                maker,
                ResultPeriods::notKept,
                registry);
        periods = new PeriodFollower(settings, maker, meters);
        requests = new RequestFollower(settings, new JobDesk(jobs, settings.zone()), meters);
    }

    private static void counter(
            String name,
            String description,
            ResultPeriods maker,
            ToDoubleFunction<ResultPeriods> count,
            MeterRegistry registry) {
        FunctionCounter.builder(name, maker, count).description(description).register(registry);
    }

    /** Until {@link #stop}, on this thread and one more; throws what ended either. To be called once. */
    void run() {
        Thread beside = new Thread(() -> part(requests::run), "summary-requests");
        beside.setDaemon(true);
        beside.start();
        part(periods::run);
        history.close();
        join(beside);
        Throwable failed = failure.get();
        if (failed instanceof Error error) {
            throw error;
        } else if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }

    void stop() {
        periods.close();
        requests.close();
    }

    List<Check> live() {
        return List.of(live("periods", periods.stuck()), live("requests", requests.stuck()));
    }

    List<Check> ready() {
        return List.of(ready("periods", periods.ready()), ready("requests", requests.ready()));
    }

    private void part(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            stop();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Check live(String part, Optional<String> stuck) {
        return new Check(part, stuck.isEmpty(), stuck.orElse("not stuck"));
    }

    private static Check ready(String part, boolean ready) {
        return new Check(
                part, ready, ready ? "in the group, following" : "not in the group: Kafka is away, or starting");
    }
}
