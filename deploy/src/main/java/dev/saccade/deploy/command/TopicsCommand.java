package dev.saccade.deploy.command;

import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The topics on the cluster. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Makes the topics.",
        subcommands = TopicsCommand.Create.class)
final class TopicsCommand {
    private static final Logger LOG = LoggerFactory.getLogger(TopicsCommand.class);
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private TopicsCommand() {}

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes the topics that are missing and checks those that are there; changes none.")
    static final class Create implements Callable<Integer> {
        @Mixin
        private KafkaOptions kafka;

        @Option(
                names = "--partitions",
                paramLabel = "N",
                defaultValue = "64",
                description = "Partitions of every topic; cameras of one share its pauses (default: ${DEFAULT-VALUE}).")
        @Bounded(min = "1", max = "10000")
        private int partitions;

        @Option(
                names = "--replication",
                paramLabel = "N",
                defaultValue = "-1",
                description = "Replicas of every topic; -1: as the brokers are configured (default: ${DEFAULT-VALUE}).")
        @Bounded(min = "-1", max = "100")
        private short replication;

        @Option(
                names = "--keep-pictures",
                paramLabel = "TIME",
                defaultValue = "24h",
                description = "How long access units stay (default: ${DEFAULT-VALUE}).")
        @Bounded(min = "1m", max = "10000h")
        private Duration keepPictures;

        @Option(
                names = "--keep-picture-bytes",
                paramLabel = "SIZE",
                defaultValue = "16GB",
                description = "How much of them stays, per partition (default: ${DEFAULT-VALUE}).")
        @Bounded(min = "64MB", max = "100000GB")
        private ByteSize keepPictureBytes;

        @Option(
                names = "--keep-results",
                paramLabel = "TIME",
                defaultValue = "168h",
                description = "How long windows, events, key frames, summaries and dead letters stay"
                        + " (default: ${DEFAULT-VALUE}).")
        @Bounded(min = "1m", max = "100000h")
        private Duration keepResults;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws SetupException, InterruptedException {
            TopicLayout layout = Words.configured(() ->
                    new TopicLayout(partitions, replication, keepPictures, keepPictureBytes.bytes(), keepResults));
            List<String> made = new TopicSetup(kafka.client(), kafka.topics())
                    .createOnceThere(layout, DEADLINE, waiting -> LOG.warn("{}", waiting));
            PrintWriter out = spec.commandLine().getOut();
            made.forEach(topic -> out.println("made " + topic));
            out.println(made.size() + " topics made, " + (kafka.topics().all().size() - made.size()) + " were there");
            return 0;
        }
    }
}
