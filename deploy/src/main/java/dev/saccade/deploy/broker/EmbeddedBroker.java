package dev.saccade.deploy.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A KRaft broker on loopback, alone or one of several, up when {@link #start} returns. It registers no shutdown hook: whoever starts
 * it closes it, after its clients. Close from any thread, once or more often.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final KafkaRaftServer server;
    private final int port;
    private final Path directory;
    private final boolean temporary;
    private boolean closed;

    private EmbeddedBroker(KafkaRaftServer server, int port, Path directory, boolean temporary) {
        this.server = server;
        this.port = port;
        this.directory = directory;
        this.temporary = temporary;
    }

    public static EmbeddedBroker start() {
        return start(BrokerSettings.defaults());
    }

    /**
     * Formats the directory where it is new and starts the broker.
     *
     * @throws IllegalStateException the broker did not come up; the cause says why
     */
    public static EmbeddedBroker start(BrokerSettings settings) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(settings);
            } catch (RuntimeException e) {
                // Between finding a free port and binding it another process may have taken it.
                if (settings.port() != 0 || attempt == ATTEMPTS || !(root(e) instanceof BindException)) {
                    throw new IllegalStateException(
                            "the embedded broker did not start on port " + settings.port() + ": " + root(e), e);
                }
            }
        }
    }

    /** {@code 127.0.0.1:PORT}, for {@code bootstrap.servers}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** The port that {@link #bootstrap} names. */
    public int port() {
        return port;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
            clean(directory, temporary);
        }
    }

    private static EmbeddedBroker attempt(BrokerSettings settings) {
        Path directory = settings.directory().orElseGet(EmbeddedBroker::temporaryDirectory);
        boolean temporary = settings.directory().isEmpty();
        try {
            List<Integer> free = freePorts();
            int port = settings.port() == 0 ? free.get(0) : settings.port();
            Seat seat = settings.seat().orElseGet(() -> alone(port, free.get(1), free.get(2)));
            Properties properties = BrokerProperties.of(port, seat, directory, settings);
            format(directory, seat);
            KafkaRaftServer server = started(new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM));
            return new EmbeddedBroker(server, port, directory, temporary);
        } catch (RuntimeException e) {
            clean(directory, temporary);
            throw e;
        }
    }

    private static Seat alone(int port, int controllerPort, int insidePort) {
        return new Seat(1, Uuid.randomUuid().toString(), List.of(controllerPort), insidePort, port);
    }

    private static KafkaRaftServer started(KafkaRaftServer server) {
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            // What had come up by then, the controller above all, has to go down again.
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }

    private static void format(Path directory, Seat seat) {
        ByteArrayOutputStream chatter = new ByteArrayOutputStream();
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(chatter, true, StandardCharsets.UTF_8))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(seat.node())
                .setClusterId(seat.clusterId())
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setDirectories(List.of(directory.toString()))
                .setMetadataLogDirectory(Optional.of(directory.toString()));
        if (!Files.exists(directory.resolve("meta.properties"))) {
            try {
                formatter.run();
            } catch (Exception e) {
                throw new IllegalStateException(
                        "cannot format the broker's directory " + directory + ": " + e.getMessage(), e);
            }
        }
    }

    /** Three different ports that are free now. */
    private static List<Integer> freePorts() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        List<Integer> ports = new ArrayList<>();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback);
                ServerSocket third = new ServerSocket(0, 1, loopback)) {
            ports.add(first.getLocalPort());
            ports.add(second.getLocalPort());
            ports.add(third.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on loopback", e);
        }
        return ports;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("saccade-broker-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the broker's temporary directory", e);
        }
    }

    private static void clean(Path directory, boolean temporary) {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the broker's temporary directory " + directory, e);
        }
    }
}
