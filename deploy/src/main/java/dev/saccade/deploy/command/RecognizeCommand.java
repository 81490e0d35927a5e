package dev.saccade.deploy.command;

import dev.saccade.deploy.http.ListenAddress;
import dev.saccade.deploy.http.Telemetry;
import dev.saccade.model.BundleException;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.Topics;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicSetup;
import dev.saccade.stream.worker.RecognizeWorker;
import dev.saccade.stream.worker.WorkerSettings;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private BundleOption bundle;

    @Mixin
    private RecognizeOptions options;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT|none",
            defaultValue = "127.0.0.1:8080",
            description = "Where metrics and probes are (default: ${DEFAULT-VALUE}).")
    private ListenAddress http;

    @Override
    public Integer call() throws BundleException, SetupException, InterruptedException {
        Topics topics = kafka.topics();
        Map<String, Object> client = kafka.client();
        WorkerHealth health = new WorkerHealth();
        try (Telemetry telemetry = Words.configured(() -> Telemetry.start(http, health));
                Recognizer recognizer = bundle.open()) {
            new TopicSetup(client, topics).checkOnceThere(topics.ofRecognition(), waiting -> LOG.warn("{}", waiting));
            String name = recognizer.bundle().name();
            WorkerSettings settings = options.settings(topics, recognizer.bundle(), client);
            PipelineMeters meters = new PipelineMeters(telemetry.meters(), name, recognizer.deviceInUse());
            work(new RecognizeWorker(settings, recognizer, meters), settings, health);
        }
        return 0;
    }

    private static void work(RecognizeWorker worker, WorkerSettings settings, WorkerHealth health)
            throws InterruptedException {
        LOG.info("worker {} of group {}", settings.workerId(), settings.group());
        health.working(worker);
        Running.untilDone("worker", worker::run, worker::close);
    }
}
