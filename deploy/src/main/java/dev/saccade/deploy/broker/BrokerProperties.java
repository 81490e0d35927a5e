package dev.saccade.deploy.broker;

import java.nio.file.Path;
import java.util.Properties;

/** Kafka's properties of a single node that is broker and controller, sized for a process that does other work too. */
final class BrokerProperties {
    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int MESSAGE_MAX_BYTES = 16 << 20;

    private BrokerProperties() {}

    static Properties of(int brokerPort, int controllerPort, Path directory, BrokerSettings settings) {
        Properties properties = new Properties();
        node(properties, brokerPort, controllerPort, directory);
        internalTopics(properties);
        sizes(properties);
        times(properties);
        properties.putAll(settings.overrides());
        return properties;
    }

    private static void node(Properties properties, int brokerPort, int controllerPort, Path directory) {
        String broker = "PLAINTEXT://127.0.0.1:" + brokerPort;
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE));
        properties.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty("listeners", broker + "," + CONTROLLER_LISTENER + "://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", broker);
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.setProperty("log.dirs", directory.toString());
        // A missing topic has to be an error here too, as it is on a well-kept cluster.
        properties.setProperty("auto.create.topics.enable", "false");
    }

    private static void internalTopics(Properties properties) {
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "1");
        properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("default.replication.factor", "1");
        properties.setProperty("min.insync.replicas", "1");
    }

    private static void sizes(Properties properties) {
        properties.setProperty("message.max.bytes", Integer.toString(MESSAGE_MAX_BYTES));
        // Kafka's own default takes 128 MiB of heap for the log cleaner alone.
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        properties.setProperty("background.threads", "2");
        properties.setProperty("group.coordinator.threads", "1");
        properties.setProperty("share.coordinator.threads", "1");
    }

    private static void times(Properties properties) {
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        properties.setProperty("metadata.max.idle.interval.ms", "0");
    }
}
