package dev.saccade.deploy.command;

import dev.saccade.deploy.http.ListenAddress;
import dev.saccade.deploy.http.Telemetry;
import dev.saccade.deploy.summaries.ServerSettings;
import dev.saccade.deploy.summaries.ServiceSettings;
import dev.saccade.deploy.summaries.SummaryService;
import dev.saccade.deploy.summaries.Token;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.follow.FollowSettings;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicSetup;
import dev.saccade.summary.job.JobSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Summaries as a service: of every camera's hours and days, and of what is asked for. */
@Command(
        name = "summaries",
        mixinStandardHelpOptions = true,
        description = "Summarizes every camera's hours and days, and what is ordered over HTTP or Kafka.",
        subcommands = SummariesCommand.TokenCommand.class)
final class SummariesCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(SummariesCommand.class);

    @Mixin
    private FollowOptions follow;

    @Mixin
    private JobOptions jobs;

    @Mixin
    private BundleOption bundle;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private MemoryOption memory;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8090",
            description = "Where summaries are ordered and fetched (default: ${DEFAULT-VALUE}).")
    private ListenAddress listen;

    @Option(
            names = "--token-hash",
            paramLabel = "FILE",
            description = "What `summaries token` made: only who has the token is served. Must be where --listen is not"
                    + " loopback.")
    private @Nullable Path tokenHash;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT|none",
            defaultValue = "127.0.0.1:8082",
            description = "Where metrics and probes are (default: ${DEFAULT-VALUE}).")
    private ListenAddress http;

    @Override
    public Integer call() throws Exception {
        ServerSettings server = server();
        JobSettings kept = jobs.settings();
        SummariesHealth health = new SummariesHealth();
        try (Telemetry telemetry = Words.configured(() -> Telemetry.start(http, health));
                Recognizer recognizer = bundle.open()) {
            Optional<FollowSettings> followed = follow.settings(recognizer.bundle());
            ServiceSettings settings = new ServiceSettings(server, kept, follow.zone(), followed);
            try (SummaryService service = start(settings, recognizer, telemetry)) {
                health.working(service);
                LOG.info("summaries on {}", service.address());
                serve(service, followed);
            }
        }
        return 0;
    }

    private ServerSettings server() {
        Optional<Token> token = Optional.ofNullable(tokenHash).map(SummariesCommand::token);
        if (!listen.listens()) {
            throw new ConfigurationException("--listen is none, must be HOST:PORT");
        }
        return Words.configured(() -> new ServerSettings(listen, token));
    }

    private static SummaryService start(ServiceSettings settings, Recognizer recognizer, Telemetry telemetry) {
        try {
            return SummaryService.start(settings, recognizer, telemetry.meters());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "--jobs " + settings.jobs().directory() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Token token(Path file) {
        try {
            return Token.read(file);
        } catch (IOException e) {
            throw new ConfigurationException("--token-hash " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Until it is told to end, or what follows Kafka cannot go on. */
    private static void serve(SummaryService service, Optional<FollowSettings> followed)
            throws SetupException, InterruptedException {
        if (followed.isEmpty()) {
            new CountDownLatch(1).await();
            return;
        }
        FollowSettings follow = followed.get();
        new TopicSetup(follow.kafka(), follow.topics())
                .checkOnceThere(follow.topics().ofSummaries(), waiting -> LOG.warn("{}", waiting));
        Running.untilDone("summary-periods", service::follow, service::unfollow);
    }

    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description = "Makes a token, prints it, and writes its hash into a file that is not there yet.")
    static final class TokenCommand implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "Where the hash goes, for --token-hash; the token goes nowhere.")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            spec.commandLine().getOut().println(Token.make(file));
            return 0;
        }
    }
}
