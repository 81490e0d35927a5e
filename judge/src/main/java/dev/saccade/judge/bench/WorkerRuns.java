package dev.saccade.judge.bench;

import dev.saccade.model.Bundle;
import dev.saccade.stream.topic.SetupException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** One run after the other on one broker, each with topics of its own. */
final class WorkerRuns {
    private final BenchSettings settings;
    private final Bundle bundle;
    private final BrokerProcess broker;
    private final Consumer<String> progress;
    private int count;

    WorkerRuns(BenchSettings settings, Bundle bundle, BrokerProcess broker, Consumer<String> progress) {
        this.settings = settings;
        this.bundle = bundle;
        this.broker = broker;
        this.progress = progress;
    }

    WorkerResult run(WorkerRun.Load load, Duration measure) throws IOException, InterruptedException, SetupException {
        progress.accept("worker: " + load.cameras() + " cameras, "
                + load.material().name() + (load.decodeAll() ? ", every picture" : ", just enough"));
        WorkerOrders orders = new WorkerOrders(
                bundle.directory().toString(),
                settings.device().name(),
                broker.bootstrap(),
                "bench-" + ++count + ".",
                load.decodeAll(),
                load.live());
        return new WorkerRun(bundle, orders, broker, load, settings.warmUp(), measure).run();
    }
}
