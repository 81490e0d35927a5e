package dev.saccade.deploy.command;

import dev.saccade.deploy.abreast.AgreementText;
import dev.saccade.deploy.abreast.EventFollower;
import dev.saccade.deploy.abreast.GroupEvents;
import dev.saccade.deploy.abreast.Sharing;
import dev.saccade.deploy.abreast.Workers;
import dev.saccade.deploy.http.ListenAddress;
import dev.saccade.deploy.http.Telemetry;
import dev.saccade.model.BundleException;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.Topics;
import dev.saccade.stream.read.ResultReader;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicSetup;
import dev.saccade.stream.worker.RecognizeWorker;
import dev.saccade.stream.worker.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Topic to topic: access units in, windows, events and key frames out. */
@Command(
        name = "recognize",
        mixinStandardHelpOptions = true,
        description = "Recognizes actions in the cameras of the topic; as many workers as wanted share them.")
final class RecognizeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RecognizeCommand.class);

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private BundlesOption bundle;

    @Mixin
    private RecognizeOptions options;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT|none",
            defaultValue = "127.0.0.1:8080",
            description = "Where metrics and probes are (default: ${DEFAULT-VALUE}).")
    private ListenAddress http;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BundleException, SetupException, InterruptedException {
        Topics topics = kafka.topics();
        Map<String, Object> client = kafka.client();
        WorkerHealth health = new WorkerHealth();
        try (Telemetry telemetry = Words.configured(() -> Telemetry.start(http, health));
                OpenBundles bundles = bundle.open()) {
            new TopicSetup(client, topics).checkOnceThere(topics.ofRecognition(), waiting -> LOG.warn("{}", waiting));
            Sharing sharing =
                    new Sharing(bundles.all().stream().map(Recognizer::bundle).toList(), options.memory());
            sharing.meter(telemetry.meters());
            List<WorkerSettings> settings = bundles.all().stream()
                    .map(r -> options.settings(topics, r.bundle(), bundles.all().size(), sharing.budget(), client))
                    .toList();
            Workers workers = workers(bundles.all(), settings, sharing, telemetry.meters());
            health.working(workers);
            if (settings.size() == 1) {
                work(workers);
            } else {
                LOG.info("{}", sharing.line());
                compared(workers, bundles.all(), settings);
            }
        }
        return 0;
    }

    private static Workers workers(
            List<Recognizer> recognizers, List<WorkerSettings> settings, Sharing sharing, MeterRegistry meters) {
        List<RecognizeWorker> workers = new ArrayList<>();
        for (int i = 0; i < settings.size(); i++) {
            Recognizer recognizer = recognizers.get(i);
            String name = recognizer.bundle().name();
            MeterRegistry own = settings.size() == 1 ? meters : Workers.ofBundle(meters, name);
            PipelineMeters pipeline = new PipelineMeters(own, name, recognizer.deviceInUse());
            workers.add(
                    new RecognizeWorker(settings.get(i), recognizer, pipeline, sharing.pictures(recognizer.bundle())));
            LOG.info(
                    "worker {} of group {}",
                    settings.get(i).workerId(),
                    settings.get(i).group());
        }
        return new Workers(workers);
    }

    private static void work(Workers workers) throws InterruptedException {
        Running.untilDone("worker", workers::run, workers::close);
    }

    /** However it ends, it is said where the bundles agree. */
    private void compared(Workers workers, List<Recognizer> recognizers, List<WorkerSettings> settings)
            throws InterruptedException {
        List<String> groups = settings.stream().map(WorkerSettings::group).toList();
        List<String> names = recognizers.stream().map(r -> r.bundle().name()).toList();
        GroupEvents events = new GroupEvents(groups);
        AgreementText text = new AgreementText(groups, names, ZoneId.systemDefault(), AgreementText::onTopic);
        WorkerSettings first = settings.get(0);
        EventFollower follower = EventFollower.start(ResultReader.openEvents(first.kafka(), first.topics()), events);
        try {
            work(workers);
        } finally {
            follower.finish();
            text.lines(events).forEach(spec.commandLine().getOut()::println);
        }
    }
}
