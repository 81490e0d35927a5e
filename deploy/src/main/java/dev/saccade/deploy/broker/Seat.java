package dev.saccade.deploy.broker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One broker's place among several that form a cluster.
 *
 * @param node from 1
 * @param clusterId the same for all, in Kafka's own form: 22 characters of base64
 * @param controllerPorts of all nodes, by node
 * @param insidePort where brokers, and whoever is to be spared what befalls the clients, reach this one
 * @param advertisedPort what clients are told to connect to, in front of the client port
 */
record Seat(int node, String clusterId, List<Integer> controllerPorts, int insidePort, int advertisedPort) {
    Seat {
        controllerPorts = List.copyOf(controllerPorts);
        if (node < 1 || node > controllerPorts.size()) {
            throw new IllegalArgumentException("node " + node + " must be 1 to " + controllerPorts.size());
        }
    }

    /** {@code NODE/CLUSTER-ID/CONTROLLER-PORT,CONTROLLER-PORT,.../INSIDE-PORT/ADVERTISED-PORT}. */
    static Seat parse(String text) {
        String[] parts = text.split("/");
        if (parts.length != 5) {
            throw new IllegalArgumentException("seat '" + text + "' has " + parts.length + " parts, must have 5");
        }
        List<Integer> controllers =
                Arrays.stream(parts[2].split(",")).map(Integer::valueOf).toList();
        return new Seat(
                Integer.parseInt(parts[0]),
                parts[1],
                controllers,
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]));
    }

    int controllerPort() {
        return controllerPorts.get(node - 1);
    }

    int nodes() {
        return controllerPorts.size();
    }

    String voters() {
        return IntStream.rangeClosed(1, nodes())
                .mapToObj(n -> n + "@127.0.0.1:" + controllerPorts.get(n - 1))
                .collect(Collectors.joining(","));
    }
}
