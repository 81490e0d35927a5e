package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.SharedPictures;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two bundles that share the decoding: each says in its group what it says alone, whoever is killed, late or gone. */
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
        assertSame("alone.", "abreast.");
    }

    /** One picture is damaged; the second worker comes and goes while the first works. */
    @Test
    void eachSaysWhatItSaysAloneThoughOneComesLateAndGoes() throws Exception {
        List<CameraRecord> records = new ArrayList<>(recording.records());
        AccessUnit whole = (AccessUnit) records.get(140);
        records.set(140, cutOff(whole));
        Topics alone = cluster.topics("alone-spoilt.");
        cluster.publish(alone, records);
        work(alone, SHIPPED, GROUPS.get(0));
        work(alone, wary, GROUPS.get(1));

        Topics abreast = cluster.topics("abreast-spoilt.");
        SharedPictures shared = new SharedPictures(2, 64 << 20);
        try (Recognizer first = Recognizer.open(SHIPPED, Device.CPU);
                Recognizer second = Recognizer.open(wary, Device.CPU);
                RunningWorker stays = new RunningWorker(settings(abreast, GROUPS.get(0)), first, shared)) {
            int third = records.size() / 3;
            for (int part = 0; part < 3; part++) {
                cluster.publish(
                        abreast, records.subList(part * third, part == 2 ? records.size() : (part + 1) * third));
                if (part == 0) {
                    Cluster.await("the first is far ahead", PATIENCE, () -> !windows(abreast, GROUPS.get(0))
                            .isEmpty());
                }
                int before = windows(abreast, GROUPS.get(1)).size();
                try (RunningWorker comes = new RunningWorker(settings(abreast, GROUPS.get(1)), second, shared)) {
                    Cluster.await(
                            "the second says more",
                            PATIENCE,
                            () -> windows(abreast, GROUPS.get(1)).size() > before);
                }
            }
            try (RunningWorker comes = new RunningWorker(settings(abreast, GROUPS.get(1)), second, shared)) {
                Cluster.await("both groups are at the end", PATIENCE, () -> GROUPS.stream()
                        .allMatch(group -> cluster.done(group, abreast.accessUnits())));
            }
        }
        assertTrue(shared.shared() > 0, "nothing was shared");
        assertSame("alone-spoilt.", "abreast-spoilt.");
    }

    private static List<String> windows(Topics topics, String group) {
        return of(group, cluster.read(topics.windows()));
    }

    private static void assertSame(String alone, String abreast) {
        for (String group : GROUPS) {
            for (String topic : List.of("windows", "events", "key-frames")) {
                List<String> expected = of(group, cluster.read(alone + topic));
                assertFalse(expected.isEmpty(), group + " " + topic);
                assertEquals(expected, of(group, cluster.read(abreast + topic)), group + " " + topic);
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
        try (Recognizer recognizer = Recognizer.open(bundle, Device.CPU);
                RunningWorker worker = new RunningWorker(settings(topics, group), recognizer)) {
            Cluster.await(group + " is at the end", PATIENCE, () -> cluster.done(group, topics.accessUnits()));
            worker.endAccounted();
        }
    }

    private static WorkerSettings settings(Topics topics, String group) {
        return WorkerSettings.of(topics, group, "one", new Freshness.EveryFrame(), cluster.client());
    }

    private static AccessUnit cutOff(AccessUnit u) {
        return u.withData(Arrays.copyOf(u.data(), u.data().length / 2));
    }
}
