package dev.saccade.deploy.demo;

import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.Topics;
import dev.saccade.stream.publish.AccessUnitPublisher;
import dev.saccade.stream.publish.IngestCamera;
import dev.saccade.stream.publish.IngestMeters;
import dev.saccade.stream.publish.IngestService;
import dev.saccade.stream.publish.PublisherSettings;
import dev.saccade.stream.read.ResultReader;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.RecognizeWorker;
import dev.saccade.stream.worker.WorkerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything in one process: a broker, cameras, a worker in live mode, summaries, and a reader of the results. Each talks
 * to the others through the broker alone, as separate processes do.
 */
public final class Demo {
    private static final Duration SETUP = Duration.ofSeconds(30);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(10);
    private static final Duration LAST_RESULTS = Duration.ofSeconds(15);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final Duration LAG_BUDGET = Duration.ofSeconds(10);
    private static final int PARTITIONS = 4;

    private final Recognizer recognizer;
    private final List<IngestCamera> cameras;
    private final Optional<Path> directory;
    private final PrintWriter out;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Topics topics = Topics.prefixed(Topics.DEFAULT_PREFIX);
    private final Load load;
    private final Truths truths;
    private volatile boolean stopped;

    /** @param directory where results and summaries go beside the terminal and the page */
    public Demo(Recognizer recognizer, List<IngestCamera> cameras, Optional<Path> directory, PrintWriter out) {
        this.recognizer = recognizer;
        this.cameras = List.copyOf(cameras);
        this.directory = directory;
        this.out = out;
        this.load = new Load(meters, cameras.size());
        this.truths = new Truths(scenes(cameras));
    }

    /**
     * Plays until every source has ended or the time is over, then waits for the last results.
     *
     * @return sources that could not be played
     */
    public List<String> run(Duration atMost) throws SetupException, IOException, InterruptedException {
        try (DemoResults findings = DemoResults.open(out, directory)) {
            return run(atMost, findings);
        }
    }

    private List<String> run(Duration atMost, DemoResults findings)
            throws SetupException, IOException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            new TopicSetup(client, topics)
                    .create(
                            new TopicLayout(PARTITIONS, (short) 1, Duration.ofHours(1), 1L << 30, Duration.ofHours(1)),
                            SETUP);
            try (DemoSummaries summaries = DemoSummaries.start(recognizer, client, topics, directory, meters);
                    ResultReader reader = ResultReader.open(client, topics, true)) {
                out.println("summaries on " + summaries.address());
                return work(client, reader, atMost, findings);
            }
        }
    }

    /** Ends the play; the results so far are still waited for. From any thread. */
    public void stop() {
        stopped = true;
    }

    private List<String> work(Map<String, Object> client, ResultReader reader, Duration atMost, DemoResults findings)
            throws InterruptedException {
        String bundle = recognizer.bundle().name();
        WorkerSettings settings = WorkerSettings.of(
                topics, "saccade-" + bundle, "demo", new Freshness.Live(LAG_BUDGET, Clock.systemUTC()), client);
        PipelineMeters pipeline = new PipelineMeters(meters, bundle, recognizer.deviceInUse());
        RecognizeWorker worker = new RecognizeWorker(settings, recognizer, pipeline);
        Thread thread = new Thread(worker::run, "worker");
        thread.setDaemon(true);
        thread.start();
        try {
            awaitReady(worker, thread);
            return play(client, reader, atMost, findings);
        } finally {
            stop(worker, thread);
        }
    }

    private List<String> play(Map<String, Object> client, ResultReader reader, Duration atMost, DemoResults findings)
            throws InterruptedException {
        IngestMeters ingest = new IngestMeters(meters);
        IngestService service = IngestService.start(
                cameras,
                FeedSettings.defaults(),
                new AccessUnitPublisher(client, topics, PublisherSettings.defaults(), ingest),
                ingest);
        long start = System.nanoTime();
        try {
            follow(service, reader, findings, start, atMost);
        } finally {
            service.close(LAST_RECORDS);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        lastResults(reader, findings);
        truths.tell((long) (seconds * 1e6), out);
        summary(findings, seconds);
        return service.problems();
    }

    private void follow(IngestService service, ResultReader reader, DemoResults findings, long start, Duration atMost)
            throws InterruptedException {
        long nextLine = start + LINE.toNanos();
        while (!stopped && System.nanoTime() - start < atMost.toNanos() && !service.awaitEnd(Duration.ZERO)) {
            reader.poll(WAIT, findings);
            findings.sceneMicros().ifPresent(now -> truths.tell(now, out));
            if (System.nanoTime() >= nextLine) {
                out.println(load.line());
                nextLine += LINE.toNanos();
            }
        }
    }

    /** The worker is at the end when it has received all that was published, and nothing is in flight. */
    private void lastResults(ResultReader reader, DemoResults findings) {
        long deadline = System.nanoTime() + LAST_RESULTS.toNanos();
        while (System.nanoTime() < deadline
                && (load.sum("saccade.pictures.received") < load.sum("saccade.ingest.published")
                        || load.inFlight() > 0)) {
            reader.poll(WAIT, findings);
        }
        while (reader.poll(Duration.ofSeconds(1), findings) > 0) {}
    }

    private void summary(DemoResults findings, double seconds) {
        out.printf(
                "%ncameras %d, %.0f s: %d windows, %d events, %d key frames; %.0f pictures received, %.0f embedded, %.0f passed over, %.0f skipped%n",
                cameras.size(),
                seconds,
                findings.windows(),
                findings.events(),
                findings.keyFrames(),
                load.sum("saccade.pictures.received"),
                load.sum("saccade.pictures.embedded"),
                load.sum("saccade.pictures.passed.over"),
                load.sum("saccade.pictures.skipped"));
        if (!scenes(cameras).isEmpty()) {
            out.println(truths.score(findings, seconds));
        }
    }

    private static Map<String, Scene> scenes(List<IngestCamera> cameras) {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        cameras.forEach(c -> c.source().scene().ifPresent(scene -> scenes.put(c.id().value(), scene)));
        return scenes;
    }

    private static void awaitReady(RecognizeWorker worker, Thread thread) throws InterruptedException {
        long deadline = System.nanoTime() + SETUP.toNanos();
        while (!worker.ready()) {
            if (!thread.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the worker did not get ready within " + SETUP.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    private static void stop(RecognizeWorker worker, Thread thread) throws InterruptedException {
        worker.close();
        thread.join(LAST_RECORDS.toMillis());
    }
}
