package dev.saccade.deploy.command;

import dev.saccade.deploy.http.Health;
import dev.saccade.deploy.http.ListenAddress;
import dev.saccade.deploy.http.Telemetry;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.publish.AccessUnitPublisher;
import dev.saccade.stream.publish.IngestCamera;
import dev.saccade.stream.publish.IngestMeters;
import dev.saccade.stream.publish.IngestService;
import dev.saccade.stream.publish.PublisherSettings;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Cameras to topic. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "Publishes cameras, files or rendered scenes, until they end or for ever.")
final class IngestCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(IngestCommand.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LAST_RECORDS = Duration.ofSeconds(10);

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private CameraList list;

    @Mixin
    private FeedOptions feed;

    @Mixin
    private MemoryOption memory;

    @Option(
            names = "--buffer",
            paramLabel = "SIZE",
            defaultValue = "16MB",
            description =
                    "The most that each camera may keep while the broker is away, if memory allows; then oldest GOPs"
                            + " are dropped (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1MB", max = "4GB")
    private ByteSize buffer;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT|none",
            defaultValue = "127.0.0.1:8081",
            description = "Where metrics and probes are (default: ${DEFAULT-VALUE}).")
    private ListenAddress http;

    private final AtomicReference<@Nullable IngestService> running = new AtomicReference<>();

    @Override
    public Integer call() throws SetupException, InterruptedException {
        List<IngestCamera> cameras = list.cameras();
        FeedSettings settings = feed.settings();
        Topics topics = kafka.topics();
        Map<String, Object> client = kafka.client();
        try (Telemetry telemetry = Words.configured(() -> Telemetry.start(http, Health.of(this::live, this::ready)))) {
            new TopicSetup(client, topics)
                    .checkOnceThere(List.of(topics.accessUnits()), waiting -> LOG.warn("{}", waiting));
            IngestMeters meters = new IngestMeters(telemetry.meters());
            AccessUnitPublisher publisher =
                    new AccessUnitPublisher(client, topics, bounds(cameras.size(), meters), meters);
            return play(IngestService.start(cameras, settings, publisher, meters));
        }
    }

    private PublisherSettings bounds(int cameras, IngestMeters meters) {
        MemoryBudget budget = memory.budget();
        PublisherSettings bounds = PublisherSettings.of(budget, buffer.bytes());
        meters.budget(budget, bounds);
        LOG.info(
                "memory {}, heap {}: each of {} cameras may keep {} while the broker is away",
                MemoryOption.megabytes(budget.wholeBytes()),
                MemoryOption.megabytes(budget.heapBytes()),
                cameras,
                MemoryOption.megabytes(bounds.shareBytes(cameras)));
        return bounds;
    }

    private int play(IngestService service) throws InterruptedException {
        running.set(service);
        boolean sent = false;
        try {
            while (!service.awaitEnd(LOOK)) {}
        } finally {
            // Ctrl-C has interrupted this thread: the flag is put back once the last records are sent.
            boolean interrupted = Thread.interrupted();
            sent = service.close(LAST_RECORDS);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        service.problems().forEach(problem -> LOG.error("{}", problem));
        return sent && service.problems().isEmpty() ? 0 : 1;
    }

    private List<Health.Check> live() {
        IngestService service = running.get();
        boolean stuck = service != null && service.stuck();
        return List.of(new Health.Check("native-calls", !stuck, stuck ? "one does not come back" : "none overdue"));
    }

    private List<Health.Check> ready() {
        IngestService service = running.get();
        List<String> problems = service == null ? List.of("waiting for the broker") : service.problems();
        return List.of(new Health.Check(
                "publishing", problems.isEmpty(), problems.isEmpty() ? "yes" : String.join("; ", problems)));
    }
}
