package dev.saccade.deploy.command;

import dev.saccade.stream.Topics;
import dev.saccade.stream.read.ResultReader;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicSetup;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws SetupException, InterruptedException {
        Topics topics = kafka.topics();
        Map<String, Object> client = kafka.client();
        new TopicSetup(client, topics)
                .checkOnceThere(
                        List.of(topics.windows(), topics.events(), topics.keyFrames()),
                        waiting -> LOG.warn("{}", waiting));
        ResultLines lines = new ResultLines(spec.commandLine().getOut(), ZoneId.systemDefault(), windows);
        AtomicBoolean stopped = new AtomicBoolean();
        Running.untilDone("results", () -> follow(client, topics, lines, stopped), () -> stopped.set(true));
        return 0;
    }

    private void follow(Map<String, Object> client, Topics topics, ResultLines lines, AtomicBoolean stopped) {
        try (ResultReader reader = ResultReader.open(client, topics, fromBeginning)) {
            while (!stopped.get()) {
                reader.poll(WAIT, lines);
            }
        }
    }
}
