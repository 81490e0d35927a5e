package dev.saccade.judge.bench;

import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a worker process is told, as arguments.
 *
 * @param device a {@link dev.saccade.model.Device}
 * @param prefix of topics and group: every run has its own
 * @param decodeAll decode pictures that nobody looks at too
 * @param live drop what is too old, rather than nothing
 */
record WorkerOrders(String bundle, String device, String bootstrap, String prefix, boolean decodeAll, boolean live) {
    private static final Duration LAG_BUDGET = Duration.ofSeconds(2);

    static WorkerOrders parse(String[] args) {
        return new WorkerOrders(
                args[0], args[1], args[2], args[3], Boolean.parseBoolean(args[4]), Boolean.parseBoolean(args[5]));
    }

    List<String> arguments() {
        return List.of(bundle, device, bootstrap, prefix, Boolean.toString(decodeAll), Boolean.toString(live));
    }

    Topics topics() {
        return Topics.prefixed(prefix);
    }

    WorkerSettings settings() {
        Freshness freshness = live ? new Freshness.Live(LAG_BUDGET, Clock.systemUTC()) : new Freshness.EveryFrame();
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrap);
        WorkerSettings usual = WorkerSettings.of(topics(), prefix + "group", "bench-worker", freshness, kafka);
        return new WorkerSettings(
                usual.topics(),
                usual.group(),
                usual.workerId(),
                usual.freshness(),
                usual.commitInterval(),
                usual.maxRewind(),
                usual.maxRewindBytes(),
                usual.forgetAfter(),
                usual.laneThreads(),
                decodeAll,
                usual.memory(),
                usual.kafka());
    }
}
