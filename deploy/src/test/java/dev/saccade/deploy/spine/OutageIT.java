package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.broker.BrokerProcess;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that comes late or goes away, and workers that go. */
@Timeout(240)
class OutageIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "outage";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Recognizer recognizer;
    private static Recording recording;
    private static Topics calm;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        recording = Recording.of(2, 16, 6000);
        calm = cluster.topics("calm.");
        cluster.publish(calm, recording.records());
        try (RunningWorker worker = worker(cluster, calm, "calm")) {
            Cluster.await("the undisturbed run ends", PATIENCE, () -> !worker.alive() || done(cluster, calm));
        }
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        cluster.close();
    }

    private static RunningWorker worker(Cluster on, Topics topics, String name) {
        return new RunningWorker(
                WorkerSettings.of(topics, GROUP, name, new Freshness.EveryFrame(), on.client()), recognizer);
    }

    private static boolean done(Cluster on, Topics topics) {
        return on.done(GROUP, topics.accessUnits());
    }

    @Test
    void aBrokerKilledForTenSecondsChangesNothing() throws Exception {
        try (BrokerProcess broker = new BrokerProcess(Ports.free(), directory.resolve("killed"))) {
            broker.start();
            try (Cluster remote = new Cluster(broker.bootstrap())) {
                Topics topics = remote.topics("gone.");
                int half = recording.records().size() / 2;
                remote.publish(topics, recording.records().subList(0, half));
                try (RunningWorker worker = worker(remote, topics, "through-it-all")) {
                    // Not in the instant between a commit and its markers: a lone broker that is killed there says
                    // after
                    // its return that the transaction is complete, and never writes them (Kafka 4.3.1).
                    Cluster.await(
                            "the worker works", PATIENCE, () -> worker.count("saccade.pictures.received") == half);
                    Cluster.await("no transaction is open", PATIENCE, () -> remote.settled(topics));
                    broker.kill();
                    long back = System.nanoTime() + 10_000_000_000L;
                    Cluster.await("ten seconds pass", Duration.ofSeconds(20), () -> System.nanoTime() > back);
                    broker.start();
                    remote.publish(
                            topics,
                            recording
                                    .records()
                                    .subList(half, recording.records().size()));
                    Cluster.await("the worker catches up", PATIENCE, () -> !worker.alive() || done(remote, topics));
                    assertTrue(worker.failure().isEmpty(), worker.failure().toString());
                    worker.endAccounted();
                }
                cluster.assertSameResults(calm, remote, topics);
            }
        }
    }

    @Test
    void aBrokerThatComesLateIsWaitedFor() throws Exception {
        Path home = directory.resolve("late");
        try (BrokerProcess broker = new BrokerProcess(Ports.free(), home)) {
            broker.start();
            Topics topics;
            try (Cluster remote = new Cluster(broker.bootstrap())) {
                topics = remote.topics("late.");
                remote.publish(topics, recording.records());
            }
            broker.kill();
            try (Cluster remote = new Cluster(broker.bootstrap());
                    RunningWorker worker = worker(remote, topics, "early");
                    WorkerProcess waiting = new WorkerProcess(
                            "late",
                            List.of("--bundle=" + BUNDLE, "--bootstrap=" + broker.bootstrap(), "--http=none"))) {
                Cluster.await("the command says that it waits", PATIENCE, () -> waiting.log()
                        .contains("no Kafka broker answers"));
                waiting.terminate();
                assertEquals(143, waiting.exit(30), waiting.log());
                assertTrue(worker.alive(), worker.failure().toString());
                broker.start();
                // Just after its return the broker may still say that its topics are empty.
                Cluster.await(
                        "the worker does its work",
                        PATIENCE,
                        () -> !worker.alive()
                                || worker.count("saccade.pictures.received") == recording.pictures()
                                        && done(remote, topics));
                assertTrue(worker.failure().isEmpty(), worker.failure().toString());
                cluster.assertSameResults(calm, remote, topics);
            }
        }
    }

    @Test
    void ofTwoWorkersWithOneNameTheFirstStopsAndSaysWhy() throws Exception {
        Topics topics = cluster.topics("fenced.");
        cluster.publish(topics, recording.records().subList(0, 200));
        try (RunningWorker first = worker(cluster, topics, "same-name")) {
            Cluster.await("the first works", PATIENCE, () -> first.count("saccade.pictures.received") > 0);
            try (RunningWorker second = worker(cluster, topics, "same-name")) {
                Cluster.await(
                        "the second has its share", PATIENCE, () -> second.count("saccade.partitions.assigned") > 0);
                cluster.publish(
                        topics,
                        recording.records().subList(200, recording.records().size()));
                Cluster.await("the first stops", PATIENCE, () -> !first.alive());
                String why = first.failure().orElseThrow().getMessage();
                assertTrue(why.contains("fenced") && why.contains("same-name"), why);
                Cluster.await("the second finishes", PATIENCE, () -> !second.alive() || done(cluster, topics));
                assertTrue(second.failure().isEmpty(), second.failure().toString());
            }
        }
        cluster.assertSameResults(calm, topics);
    }

    @Test
    void aWorkerThatIsAskedToGoLeavesAtOnce() throws Exception {
        Topics topics = cluster.topics("term.");
        int half = recording.records().size() / 2;
        cluster.publish(topics, recording.records().subList(0, half));
        // With this session time-out nobody takes over from a worker that is merely gone.
        Path kafka = Files.writeString(directory.resolve("long-session.properties"), "session.timeout.ms=300000\n");
        try (WorkerProcess leaving = new WorkerProcess("term", arguments("term.", kafka))) {
            Cluster.await("the first has decided something", PATIENCE, () -> !cluster.read(topics.windows())
                    .isEmpty());
            try (RunningWorker staying = worker(cluster, topics, "staying")) {
                Cluster.await("both have a share", PATIENCE, () -> staying.count("saccade.partitions.assigned") > 0);
                leaving.terminate();
                assertEquals(143, leaving.exit(20), leaving.log());
                Cluster.await(
                        "the other has all",
                        Duration.ofSeconds(30),
                        () -> staying.count("saccade.partitions.assigned") == Cluster.PARTITIONS);
                cluster.publish(
                        topics,
                        recording.records().subList(half, recording.records().size()));
                Cluster.await("it finishes", PATIENCE, () -> !staying.alive() || done(cluster, topics));
            }
        }
        cluster.assertSameResults(calm, topics);
    }

    private static List<String> arguments(String prefix, Path kafka) throws IOException {
        Map<String, String> options = new HashMap<>(Map.of(
                "bundle",
                BUNDLE.toString(),
                "device",
                "cpu",
                "bootstrap",
                cluster.bootstrap(),
                "topic-prefix",
                prefix,
                "kafka-config",
                kafka.toString(),
                "group",
                GROUP,
                "mode",
                "every-frame",
                "http",
                "none"));
        return options.entrySet().stream()
                .map(o -> "--" + o.getKey() + "=" + o.getValue())
                .toList();
    }
}
