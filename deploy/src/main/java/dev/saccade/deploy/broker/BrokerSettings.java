package dev.saccade.deploy.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What may differ between embedded brokers.
 *
 * @param port the client port on loopback; 0 takes a free one
 * @param directory where the log lives and stays after close; empty: a temporary directory, deleted at close
 * @param seat its place among several; empty: it is alone
 * @param overrides broker properties by Kafka's own names; they win over the defaults
 */
public record BrokerSettings(int port, Optional<Path> directory, Optional<Seat> seat, Map<String, String> overrides) {
    public BrokerSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("broker port " + port + " must be 0 to 65535");
        }
        overrides = Map.copyOf(overrides);
    }

    /** A free port, a temporary directory, no overrides. */
    public static BrokerSettings defaults() {
        return new BrokerSettings(0, Optional.empty(), Optional.empty(), Map.of());
    }

    public BrokerSettings withPort(int newPort) {
        return new BrokerSettings(newPort, directory, seat, overrides);
    }

    /** Keeps the log in a directory of the caller's, so that a second broker on it continues where the first ended. */
    public BrokerSettings in(Path newDirectory) {
        return new BrokerSettings(port, Optional.of(newDirectory), seat, overrides);
    }

    /** As one of several, all of which have to be started: it is up once they agree. */
    BrokerSettings at(Seat newSeat) {
        return new BrokerSettings(port, directory, Optional.of(newSeat), overrides);
    }

    public BrokerSettings with(String name, String value) {
        Map<String, String> all = new TreeMap<>(overrides);
        all.put(name, value);
        return new BrokerSettings(port, directory, seat, all);
    }
}
