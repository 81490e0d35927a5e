package dev.saccade.deploy.command;

import dev.saccade.stream.Topics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and which of its topics. */
final class KafkaOptions {
    static final String DEFAULT_BOOTSTRAP = "127.0.0.1:9092";

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT[,...]",
            description = "Kafka brokers; else bootstrap.servers of --kafka-config, else " + DEFAULT_BOOTSTRAP + ".")
    private @Nullable String bootstrap;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties file with any setting of Kafka's clients (TLS, SASL, ...).")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What topic names begin with (default: ${DEFAULT-VALUE}).")
    private String topicPrefix;

    @Option(
            names = "--topic",
            paramLabel = "ROLE=NAME",
            split = "\n",
            description = "The whole name of one topic, for access-units, windows, events, key-frames, state,"
                    + " dead-letters, summaries, summary-frames or summary-requests; repeatable.")
    private @Nullable Map<String, String> topic;

    /** Settings for any Kafka client: the file's, with {@code bootstrap.servers} always present. */
    Map<String, Object> client() {
        Map<String, Object> client = new LinkedHashMap<>();
        if (kafkaConfig != null) {
            Configuration.load("Kafka configuration", kafkaConfig)
                    .forEach((name, value) -> client.put(name.toString(), value));
        }
        if (bootstrap != null) {
            client.put(BOOTSTRAP_SERVERS, bootstrap);
        }
        client.putIfAbsent(BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP);
        return client;
    }

    Topics topics() {
        Map<String, String> named = topic == null ? Map.of() : topic;
        return Words.configured(() -> Topics.named(topicPrefix, named));
    }
}
