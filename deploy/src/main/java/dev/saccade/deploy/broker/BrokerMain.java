package dev.saccade.deploy.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The broker as a process of its own, for tests that kill things and for measurements that count its CPU apart. Prints
 * {@code bootstrap 127.0.0.1:PORT} when it is up and runs until its standard input ends, so that it never outlives the
 * process that started it. Arguments: {@code name=value} broker properties; {@code port=N} sets the port, and
 * {@code directory=PATH} keeps the log, so that a killed broker can be started again; {@code seat=} and a {@link Seat}
 * make it one of a cluster.
 */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws IOException {
        run(args, System.out::println);
        // Kafka leaves no thread behind that matters, but none may keep the process either.
        System.exit(0);
    }

    private static void run(String[] args, Consumer<String> out) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings(args))) {
            out.accept("bootstrap " + broker.bootstrap());
            untilInputEnds();
        }
    }

    private static void untilInputEnds() throws IOException {
        byte[] ignored = new byte[256];
        while (System.in.read(ignored) >= 0) {}
    }

    private static BrokerSettings settings(String[] args) {
        BrokerSettings settings = BrokerSettings.defaults();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("argument '" + arg + "' must be name=value");
            }
            String name = arg.substring(0, equals);
            String value = arg.substring(equals + 1);
            settings = switch (name) {
                case "port" -> settings.withPort(Integer.parseInt(value));
                case "directory" -> settings.in(Path.of(value));
                case "seat" -> settings.at(Seat.parse(value));
                default -> settings.with(name, value);
            };
        }
        return settings;
    }
}
