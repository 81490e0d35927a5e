package dev.saccade.judge.bench;

import dev.saccade.model.Bundle;
import dev.saccade.stream.publish.AccessUnitPublisher;
import dev.saccade.stream.publish.IngestMeters;
import dev.saccade.stream.publish.PublisherSettings;
import dev.saccade.stream.read.ResultReader;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * The whole worker in a process of its own, the broker in another, the cameras replayed and the results read in this
 * one.
 */
final class WorkerRun {
    private static final Duration SETUP = Duration.ofSeconds(30);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final Bundle bundle;
    private final WorkerOrders orders;
    private final BrokerProcess broker;
    private final Load load;
    private final Duration warmUp;
    private final Duration measure;

    /** @param decodeAll as of {@link WorkerOrders}, as is {@code live} */
    record Load(Material material, int cameras, boolean decodeAll, boolean live) {}

    WorkerRun(Bundle bundle, WorkerOrders orders, BrokerProcess broker, Load load, Duration warmUp, Duration measure) {
        this.bundle = bundle;
        this.orders = orders;
        this.broker = broker;
        this.load = load;
        this.warmUp = warmUp;
        this.measure = measure;
    }

    WorkerResult run() throws IOException, InterruptedException, SetupException {
        new TopicSetup(client(), orders.topics()).create(TopicLayout.DEFAULT, SETUP);
        try (ChildProcess worker = ChildProcess.start(WorkerMain.class.getName(), orders.arguments())) {
            worker.await(WorkerMain.READY);
            return replay(worker);
        }
    }

    private WorkerResult replay(ChildProcess worker) throws IOException, InterruptedException {
        AccessUnitPublisher publisher = new AccessUnitPublisher(
                client(), orders.topics(), PublisherSettings.defaults(), new IngestMeters(new SimpleMeterRegistry()));
        try (ResultReader reader = ResultReader.open(client(), orders.topics(), false)) {
            Replay replay = new Replay(load.material(), load.cameras(), WindowGrid.of(bundle), publisher);
            Latencies latencies = new Latencies(reader, replay);
            Thread results = start(latencies, "bench-results");
            Thread cameras = start(replay, "bench-replay");
            try {
                Observation observation = new Observation(load, replay, latencies, broker.meter(), worker);
                return observation.take(warmUp, measure, () -> stop(cameras));
            } finally {
                stop(cameras);
                reader.stop();
                results.join();
            }
        } finally {
            boolean unused = publisher.close(CLOSE);
        }
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void stop(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
