package dev.saccade.deploy.demo;

import dev.saccade.deploy.abreast.AgreementText;
import dev.saccade.deploy.abreast.Sharing;
import dev.saccade.deploy.abreast.Workers;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.MemoryBudget;
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
import dev.saccade.summary.attention.Theme;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Everything in one process: a broker, cameras, a worker in live mode for each bundle, summaries, and a reader of the
 * results. Each talks to the others through the broker alone, as separate processes do.
 */
public final class Demo {
    private static final Duration SETUP = Duration.ofSeconds(30);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(10);
    private static final Duration LAST_RESULTS = Duration.ofSeconds(15);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final Duration LAG_BUDGET = Duration.ofSeconds(10);
    private static final int PARTITIONS = 4;

    private final List<Recognizer> recognizers;
    private final Sharing sharing;
    private final List<IngestCamera> cameras;
    private final Optional<Path> directory;
    private final Theme theme;
    private final PrintWriter out;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Topics topics = Topics.prefixed(Topics.DEFAULT_PREFIX);
    private final Load load;
    private final Truths truths;
    private volatile boolean stopped;

    /**
     * @param recognizers one worker and one group each; summaries are of the first
     * @param directory where results and summaries go beside the terminal and the page
     * @param theme of the pictures among them
     */
    public Demo(
            List<Recognizer> recognizers,
            List<IngestCamera> cameras,
            Optional<Path> directory,
            Theme theme,
            PrintWriter out) {
        this.recognizers = List.copyOf(recognizers);
        this.sharing = new Sharing(
                recognizers.stream().map(Recognizer::bundle).toList(), MemoryBudget.ofProcess(OptionalLong.empty()));
        this.cameras = List.copyOf(cameras);
        this.directory = directory;
        this.theme = theme;
        this.out = out;
        this.load = new Load(meters, cameras.size(), recognizers.size());
        this.truths = new Truths(scenes(cameras));
    }

    /**
     * Plays until every source has ended or the time is over, then waits for the last results.
     *
     * @return sources that could not be played
     */
    public List<String> run(Duration atMost) throws SetupException, IOException, InterruptedException {
        try (DemoResults findings = DemoResults.open(out, directory, theme, groups())) {
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
            try (DemoSummaries summaries = DemoSummaries.start(recognizers.get(0), client, topics, directory, meters);
                    ResultReader reader = ResultReader.open(client, topics, true)) {
                out.println("summaries on " + summaries.address());
                if (recognizers.size() > 1) {
                    out.println(sharing.line());
                }
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
        Workers workers =
                new Workers(recognizers.stream().map(r -> worker(r, client)).toList());
        Thread thread = new Thread(workers::run, "workers");
        thread.setDaemon(true);
        thread.start();
        try {
            awaitReady(workers, thread);
            return play(client, reader, atMost, findings);
        } finally {
            stop(workers, thread);
        }
    }

    private RecognizeWorker worker(Recognizer recognizer, Map<String, Object> client) {
        String bundle = recognizer.bundle().name();
        WorkerSettings settings = WorkerSettings.of(
                topics, group(recognizer), "demo", new Freshness.Live(LAG_BUDGET, Clock.systemUTC()), client);
        PipelineMeters pipeline =
                new PipelineMeters(Workers.ofBundle(meters, bundle), bundle, recognizer.deviceInUse());
        return new RecognizeWorker(settings, recognizer, pipeline, sharing.pictures(recognizer.bundle()));
    }

    private List<String> groups() {
        return recognizers.stream().map(Demo::group).toList();
    }

    private static String group(Recognizer recognizer) {
        return "saccade-" + recognizer.bundle().name();
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
                && (load.sum("saccade.pictures.received") < load.sum("saccade.ingest.published") * recognizers.size()
                        || load.inFlight() > 0)) {
            reader.poll(WAIT, findings);
        }
        while (reader.poll(Duration.ofSeconds(1), findings) > 0) {}
    }

    private void summary(DemoResults findings, double seconds) {
        out.println();
        for (Recognizer recognizer : recognizers) {
            String bundle = recognizer.bundle().name();
            String group = group(recognizer);
            String before = recognizers.size() == 1 ? "" : bundle + ": ";
            out.printf(
                    "%scameras %d, %.0f s: %.0f windows, %d events, %.0f key frames; %.0f pictures received, %.0f embedded, %.0f passed over, %.0f skipped%n",
                    before,
                    cameras.size(),
                    seconds,
                    load.sum("saccade.windows", bundle),
                    findings.events().count(group),
                    load.sum("saccade.key.frames", bundle),
                    load.sum("saccade.pictures.received", bundle),
                    load.sum("saccade.pictures.embedded", bundle),
                    load.sum("saccade.pictures.passed.over", bundle),
                    load.sum("saccade.pictures.skipped", bundle));
            if (!scenes(cameras).isEmpty()) {
                out.println(before
                        + truths.score(
                                recognizer.bundle().labels(),
                                camera -> findings.events().of(group, camera),
                                seconds));
            }
        }
        if (recognizers.size() > 1) {
            agreement(findings);
        }
    }

    private void agreement(DemoResults findings) {
        List<String> names = recognizers.stream().map(r -> r.bundle().name()).toList();
        new AgreementText(groups(), names, ZoneId.systemDefault(), findings::keyFrame)
                .lines(findings.events())
                .forEach(out::println);
    }

    private static Map<String, Scene> scenes(List<IngestCamera> cameras) {
        Map<String, Scene> scenes = new LinkedHashMap<>();
        cameras.forEach(c -> c.source().scene().ifPresent(scene -> scenes.put(c.id().value(), scene)));
        return scenes;
    }

    private static void awaitReady(Workers workers, Thread thread) throws InterruptedException {
        long deadline = System.nanoTime() + SETUP.toNanos();
        while (!workers.ready()) {
            if (!thread.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the worker did not get ready within " + SETUP.toSeconds() + " s");
            }
            Thread.sleep(50);
        }
    }

    private static void stop(Workers workers, Thread thread) throws InterruptedException {
        workers.close();
        thread.join(LAST_RECORDS.toMillis());
    }
}
