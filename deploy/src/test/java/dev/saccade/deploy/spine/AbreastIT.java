package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two bundles in one process: each says in its group what it says alone, also where the process is killed. */
@Timeout(120)
class AbreastIT {
    private static final Path SHIPPED = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> GROUPS = List.of("both-rendered-actions", "both-wary");

    @TempDir
    private static Path wary;

    private static Cluster cluster;
    private static Recording recording;

    @BeforeAll
    static void start() throws IOException {
        cluster = new Cluster();
        recording = Recording.of(1, 20, 5000);
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = wary.resolve(SHIPPED.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Path json = wary.resolve("bundle.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replace("\"name\": \"rendered-actions\"", "\"name\": \"wary\"")
                        .replaceFirst("\"enter\": [0-9.]+", "\"enter\": 0.99"));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void eachSaysWhatItSaysAloneThoughTheProcessIsKilled() throws Exception {
        Topics alone = cluster.topics("alone.");
        cluster.publish(alone, recording.records());
        work(alone, SHIPPED, GROUPS.get(0));
        work(alone, wary, GROUPS.get(1));

        Topics abreast = cluster.topics("abreast.");
        int half = recording.pictures() / 2;
        cluster.publish(abreast, recording.records().subList(0, half));
        try (WorkerProcess killed = bundles("killed", abreast)) {
            Cluster.await("both groups have said something", PATIENCE, () -> GROUPS.stream()
                    .noneMatch(
                            group -> of(group, cluster.read(abreast.windows())).isEmpty()));
            killed.kill();
        }
        try (WorkerProcess again = bundles("again", abreast)) {
            cluster.publish(
                    abreast,
                    recording.records().subList(half, recording.records().size()));
            Cluster.await("both groups are at the end", PATIENCE, () -> GROUPS.stream()
                    .allMatch(group -> cluster.done(group, abreast.accessUnits())));
            again.interrupt();
            assertEquals(130, again.exit(30));
            assertTrue(again.log().contains("rendered-actions beside wary"), again.log());
            assertTrue(again.log().contains("decoded once for rendered-actions and wary"), again.log());
        }
        for (String group : GROUPS) {
            for (String topic : List.of("windows", "events", "key-frames")) {
                List<String> expected = of(group, cluster.read("alone." + topic));
                assertFalse(expected.isEmpty(), group + " " + topic);
                assertEquals(expected, of(group, cluster.read("abreast." + topic)), group + " " + topic);
            }
        }
    }

    private static List<String> of(String group, List<String> records) {
        return records.stream()
                .filter(r -> r.contains("ce_source=/" + group + "/"))
                .sorted()
                .toList();
    }

    private static WorkerProcess bundles(String name, Topics topics) throws IOException {
        String prefix = topics.windows().replace("windows", "");
        return new WorkerProcess(
                name,
                List.of(
                        "--bootstrap=" + cluster.bootstrap(),
                        "--topic-prefix=" + prefix,
                        "--bundle=" + SHIPPED,
                        "--bundle=" + wary,
                        "--group=both",
                        "--worker-id=one",
                        "--mode=every-frame",
                        "--http=none"));
    }

    private static void work(Topics topics, Path bundle, String group) throws Exception {
        WorkerSettings settings =
                WorkerSettings.of(topics, group, "alone", new Freshness.EveryFrame(), cluster.client());
        try (Recognizer recognizer = Recognizer.open(bundle, Device.CPU);
                RunningWorker worker = new RunningWorker(settings, recognizer)) {
            Cluster.await(group + " is at the end", PATIENCE, () -> cluster.done(group, topics.accessUnits()));
            worker.endAccounted();
        }
    }
}
