package dev.saccade.deploy.command;

import dev.saccade.stream.Topics;
import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.read.ResultReader;
import dev.saccade.stream.topic.TopicSetup;
import dev.saccade.summary.attention.EventPictures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Results to the terminal. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Follows events, and windows if wanted, as one line each, until Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(WatchCommand.class);
    private static final Duration WAIT = Duration.ofSeconds(1);

    @Mixin
    private KafkaOptions kafka;

    @Option(names = "--from-beginning", description = "What is on the topics already first.")
    private boolean fromBeginning;

    @Option(names = "--windows", description = "Every window too.")
    private boolean windows;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            converter = OutputDirectory.class,
            description = "Draw each event into DIR too: key frame with map, attention over time, probabilities.")
    private @Nullable Path pictures;

    @Mixin
    private ThemeOption theme;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Topics topics = kafka.topics();
        Map<String, Object> client = kafka.client();
        new TopicSetup(client, topics)
                .checkOnceThere(
                        List.of(topics.windows(), topics.events(), topics.keyFrames()),
                        waiting -> LOG.warn("{}", waiting));
        ResultLines lines = new ResultLines(spec.commandLine().getOut(), ZoneId.systemDefault(), windows);
        AtomicBoolean stopped = new AtomicBoolean();
        Callable<Integer> work = () -> pictures == null
                ? follow(client, topics, lines, () -> {}, stopped)
                : draw(client, topics, lines, pictures, stopped);
        return Running.untilDone("results", work, () -> stopped.set(true));
    }

    private int draw(
            Map<String, Object> client, Topics topics, ResultLines lines, Path directory, AtomicBoolean stopped)
            throws IOException {
        try (EventPictures drawn = theme.open(directory)) {
            return follow(client, topics, new Both(lines, drawn), drawn::draw, stopped);
        }
    }

    private int follow(
            Map<String, Object> client, Topics topics, ResultHandler results, Turn turn, AtomicBoolean stopped)
            throws IOException {
        try (ResultReader reader = ResultReader.open(client, topics, fromBeginning)) {
            while (!stopped.get()) {
                reader.poll(WAIT, results);
                turn.over();
            }
        }
        return 0;
    }

    /** What is done when all that had come was handed over. */
    private interface Turn {
        void over() throws IOException;
    }
}
