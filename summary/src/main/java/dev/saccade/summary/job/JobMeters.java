package dev.saccade.summary.job;

import dev.saccade.summary.job.Job.State;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** What is told of jobs by figures; names and tags are part of the public contract. */
final class JobMeters {
    private final MeterRegistry registry;

    JobMeters(MeterRegistry registry, JobTable table) {
        this.registry = registry;
        for (State state : State.values()) {
            Gauge.builder("saccade.jobs", table, t -> t.count(state))
                    .description("Jobs that are there, by state")
                    .tag("state", label(state))
                    .register(registry);
        }
        Gauge.builder("saccade.jobs.bytes", table, JobTable::bytes)
                .description("What the jobs' directories hold")
                .baseUnit("bytes")
                .register(registry);
        // There from the start: an alert on what does not exist yet never fires.
        Stream.of(Reason.values()).forEach(this::refusals);
        Stream.of(State.DONE, State.FAILED).forEach(this::making);
    }

    void refused(Reason reason) {
        refusals(reason).increment();
    }

    void over(Job job) {
        job.started()
                .flatMap(start -> job.ended().map(end -> Duration.between(start, end)))
                .ifPresent(making(job.state())::record);
    }

    private Counter refusals(Reason reason) {
        return Counter.builder("saccade.jobs.refused")
                .description("Orders that were not taken, by reason")
                .tag("reason", label(reason))
                .register(registry);
    }

    private Timer making(State state) {
        return Timer.builder("saccade.jobs.made")
                .description("From the beginning of a job to its end, by how it ended")
                .tag("state", label(state))
                .serviceLevelObjectives(Stream.of(1, 10, 60, 300, 1800, 7200)
                        .map(Duration::ofSeconds)
                        .toArray(Duration[]::new))
                .register(registry);
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
