package dev.saccade.deploy.broker;

import java.nio.file.Path;
import java.util.Properties;

/** Kafka's properties of a node that is broker and controller, sized for a process that does other work too. */
final class BrokerProperties {
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String INSIDE_LISTENER = "INSIDE";
    private static final int REPLICAS = 3;

    private static final int MESSAGE_MAX_BYTES = 16 << 20;

    private BrokerProperties() {}

    static Properties of(int brokerPort, Seat seat, Path directory, BrokerSettings settings) {
        Properties properties = new Properties();
        node(properties, brokerPort, seat, directory);
        internalTopics(properties, Math.min(REPLICAS, seat.nodes()));
        sizes(properties);
        times(properties);
        properties.putAll(settings.overrides());
        return properties;
    }

    private static void node(Properties properties, int brokerPort, Seat seat, Path directory) {
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(seat.node()));
        properties.setProperty("controller.quorum.voters", seat.voters());
        properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
        properties.setProperty("inter.broker.listener.name", INSIDE_LISTENER);
        String inside = at(INSIDE_LISTENER, seat.insidePort());
        properties.setProperty(
                "listeners",
                String.join(",", at("PLAINTEXT", brokerPort), inside, at(CONTROLLER_LISTENER, seat.controllerPort())));
        properties.setProperty("advertised.listeners", at("PLAINTEXT", seat.advertisedPort()) + "," + inside);
        properties.setProperty(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + INSIDE_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.setProperty("log.dirs", directory.toString());
        // A missing topic has to be an error here too, as it is on a well-kept cluster.
        properties.setProperty("auto.create.topics.enable", "false");
    }

    private static String at(String listener, int port) {
        return listener + "://127.0.0.1:" + port;
    }

    private static void internalTopics(Properties properties, int replicas) {
        String factor = Integer.toString(replicas);
        // All but one of three must have what is acknowledged: one may be gone.
        String inSync = Integer.toString(Math.max(1, replicas - 1));
        properties.setProperty("offsets.topic.replication.factor", factor);
        properties.setProperty("offsets.topic.num.partitions", factor);
        properties.setProperty("transaction.state.log.replication.factor", factor);
        properties.setProperty("transaction.state.log.min.isr", inSync);
        properties.setProperty("transaction.state.log.num.partitions", factor);
        properties.setProperty("share.coordinator.state.topic.replication.factor", factor);
        properties.setProperty("share.coordinator.state.topic.min.isr", inSync);
        properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
        properties.setProperty("default.replication.factor", factor);
        properties.setProperty("min.insync.replicas", inSync);
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
