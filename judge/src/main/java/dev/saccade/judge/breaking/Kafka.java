package dev.saccade.judge.breaking;

import dev.saccade.judge.breaking.BreakSettings.TimeOuts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Kafka's own settings of brokers, workers and ingest, by how soon the silent are given up. */
final class Kafka {
    private Kafka() {}

    static List<String> broker(TimeOuts timeOuts) {
        Map<String, String> settings = new TreeMap<>();
        if (timeOuts == TimeOuts.SHORT) {
            settings.put("group.min.session.timeout.ms", "500");
            settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
            settings.put("broker.session.timeout.ms", "2000");
            settings.put("broker.heartbeat.interval.ms", "400");
            settings.put("controller.quorum.fetch.timeout.ms", "1500");
        } else {
            // Kafka's own, which the broker for tests otherwise shortens.
            settings.put("group.initial.rebalance.delay.ms", "3000");
            settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "10000");
        }
        return settings.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList();
    }

    static Path workerFile(Path directory, TimeOuts timeOuts) throws IOException {
        Map<String, String> settings = timeOuts == TimeOuts.DEFAULT
                ? Map.of()
                : Map.of(
                        "session.timeout.ms", "2000",
                        "heartbeat.interval.ms", "400",
                        "transaction.timeout.ms", "2000",
                        "delivery.timeout.ms", "2000",
                        "request.timeout.ms", "1000");
        return file(directory.resolve("worker.properties"), settings);
    }

    static Path ingestFile(Path directory, TimeOuts timeOuts) throws IOException {
        return file(directory.resolve("ingest.properties"), publisher(timeOuts));
    }

    /** Also of the cameras that this process plays. */
    static Map<String, String> publisher(TimeOuts timeOuts) {
        return timeOuts == TimeOuts.DEFAULT ? Map.of() : Map.of("request.timeout.ms", "1000");
    }

    private static Path file(Path file, Map<String, String> settings) throws IOException {
        return Files.writeString(
                file,
                settings.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue() + "\n")
                        .collect(Collectors.joining()));
    }
}
