package dev.saccade.stream.follow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Meters of what follows results and answers requests; counts are added once a transaction is committed. Any thread. */
public final class FollowMeters {
    private static final Duration[] DELAY_BOUNDS = {
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1)
    };

    private final MeterRegistry registry;
    private final AtomicLong pending = new AtomicLong();
    private final Counter revisions;
    private final Counter unchanged;
    private final Counter failed;
    private final Counter givenUp;
    private final Counter recoveries;
    private final Timer delay;

    public FollowMeters(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("saccade.summaries.pending", pending, AtomicLong::get)
                .description("Periods of cameras with news that no summary tells yet, those that are not over included")
                .register(registry);
        // There from the start: an alert on what does not exist yet never fires.
        revisions = counter("saccade.summaries.revisions", "Summaries published again, since there was late news");
        unchanged = counter("saccade.summaries.unchanged", "Summaries made again that said the same, not published");
        failed = counter("saccade.summaries.failed", "Tries to make a summary that failed");
        givenUp = counter("saccade.summaries.given.up", "Periods and requests given up after trying again and again");
        recoveries = counter("saccade.summaries.recoveries", "Times that a follower went back to what is committed");
        delay = Timer.builder("saccade.summaries.delay")
                .description("From the end of a period to the first publication of its summary")
                .serviceLevelObjectives(DELAY_BOUNDS)
                .register(registry);
        for (String kind : new String[] {"short", "day", "request"}) {
            published(kind, 0);
        }
    }

    void told(Period period, int revision, Duration sinceEnd) {
        published(period.day() ? "day" : "short", 1);
        if (revision > 1) {
            revisions.increment();
        } else {
            delay.record(sinceEnd);
        }
    }

    void answered() {
        published("request", 1);
    }

    void unchanged() {
        unchanged.increment();
    }

    void failed() {
        failed.increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    void recovery() {
        recoveries.increment();
    }

    void ignored(String reason) {
        Counter.builder("saccade.summaries.news.ignored")
                .description("Results that make no period due")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }

    void pending(long periods) {
        pending.set(periods);
    }

    private void published(String kind, int count) {
        Counter.builder("saccade.summaries.published")
                .description("Summaries published, all revisions")
                .tag("kind", kind)
                .register(registry)
                .increment(count);
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
