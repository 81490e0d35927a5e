package dev.saccade.deploy.spine;

import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.FollowMeters;
import dev.saccade.stream.follow.PeriodFollower;
import dev.saccade.stream.follow.PeriodMaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A follower of periods on a thread of its own, with its meters. */
final class RunningFollower implements AutoCloseable {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final PeriodFollower follower;
    private final Thread thread;

    RunningFollower(Map<String, Object> client, Topics topics, String workerId) {
        this(client, topics, workerId, new CountingMaker(client, topics));
    }

    RunningFollower(Map<String, Object> client, Topics topics, String workerId, PeriodMaker maker) {
        follower =
                new PeriodFollower(FollowerMain.settings(client, topics, workerId), maker, new FollowMeters(registry));
        thread = new Thread(this::work, "follower-" + workerId);
        thread.start();
    }

    private void work() {
        try {
            follower.run();
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    boolean ready() {
        return follower.ready();
    }

    boolean alive() {
        return thread.isAlive();
    }

    /** Why it stopped by itself. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** The sum over all tags. */
    double count(String name) {
        return registry.find(name).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    double count(String name, String reason) {
        return registry.find(name).tag("reason", reason).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Override
    public void close() {
        follower.close();
        Cluster.await(thread.getName() + " stops", Duration.ofSeconds(40), () -> !thread.isAlive());
    }
}
