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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers in processes of their own, killed at random moments; the seed is fixed, the moments are printed. */
class KillIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "killed";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern WINDOW =
            Pattern.compile("(?s).*ce_subject=(\\S+) .*\"epoch\":\"([^\"]+)\".*\"lastSegment\":(-?\\d+).*");
    private static final Pattern GAP =
            Pattern.compile("(?s).*ce_subject=(\\S+) .*\"type\":\"gap\".*\"epoch\":\"([^\"]+)\".*");
    private static final Pattern ID = Pattern.compile("(?s).*ce_id=(\\S+) .*ce_subject=(\\S+) .*");

    @TempDir
    private static Path directory;

    private static Cluster cluster;
    private static Path kafka;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final Map<WorkerProcess, Integer> ports = new HashMap<>();
    private int started;

    @BeforeAll
    static void start() throws IOException {
        cluster = new Cluster();
        kafka = Files.writeString(
                directory.resolve("kafka.properties"), "session.timeout.ms=6000\nheartbeat.interval.ms=1500\n");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private void startWorker(String prefix, String mode, int port) throws IOException {
        WorkerProcess worker = new WorkerProcess(
                prefix + started++,
                List.of(
                        "--bundle=" + BUNDLE,
                        "--device=cpu",
                        "--bootstrap=" + cluster.bootstrap(),
                        "--topic-prefix=" + prefix,
                        "--kafka-config=" + kafka,
                        "--group=" + GROUP,
                        "--mode=" + mode,
                        "--lag-budget=3s",
                        "--http=" + (port == 0 ? "none" : "127.0.0.1:" + port)));
        workers.add(worker);
        ports.put(worker, port);
    }

    /** Publishes at the cameras' own pace, on a thread of its own. */
    private static Thread publish(Topics topics, Recording recording) {
        Thread cameras = new Thread(() -> cluster.publish(topics, recording.records(), 1));
        cameras.start();
        return cameras;
    }

    private void stopWorkers() throws InterruptedException {
        workers.forEach(WorkerProcess::terminate);
        for (WorkerProcess worker : workers) {
            assertEquals(143, worker.exit(30), worker.log());
        }
    }

    private static void rest(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        Cluster.await("time passes", Duration.ofSeconds(60), () -> System.nanoTime() > end);
    }

    private static String assigned(WorkerProcess worker) {
        return worker.log().contains("reading") ? "at work" : "starting";
    }

    @Test
    void fiveKillsInEveryFrameModeChangeNothing() throws Exception {
        Recording recording = Recording.of(3, 42, 5000);
        Topics calm = cluster.topics("undisturbed.");
        cluster.publish(calm, recording.records());
        try (Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            WorkerSettings settings =
                    WorkerSettings.of(calm, GROUP, "calm", new Freshness.EveryFrame(), cluster.client());
            try (RunningWorker worker = new RunningWorker(settings, recognizer)) {
                Cluster.await("the undisturbed run ends", PATIENCE, () -> cluster.done(GROUP, calm.accessUnits()));
            }
        }
        assertFalse(cluster.read(calm.windows()).isEmpty());

        Topics topics = cluster.topics("killed.");
        try {
            startWorker("killed.", "every-frame", 0);
            startWorker("killed.", "every-frame", 0);
            Thread cameras = publish(topics, recording);
            Cluster.await("a worker works", PATIENCE, () -> !cluster.read(topics.windows())
                    .isEmpty());
            Random random = new Random(11);
            for (int kill = 1; kill <= 5; kill++) {
                int pause = 3000 + random.nextInt(6000);
                rest(pause);
                WorkerProcess victim = workers.remove(random.nextInt(2));
                System.out.println("kill " + kill + " after " + pause + " ms, " + assigned(victim));
                victim.kill();
                startWorker("killed.", "every-frame", 0);
            }
            cameras.join();
            Cluster.await("the others finish", PATIENCE, () -> cluster.done(GROUP, topics.accessUnits()));
            stopWorkers();
        } finally {
            workers.forEach(WorkerProcess::close);
        }
        cluster.assertSameResults(calm, topics);
    }

    @Test
    void killsInLiveModeLeaveAnnouncedGapsAndNothingTwice() throws Exception {
        Recording recording = Recording.of(3, 30, 5000);
        Topics topics = cluster.topics("live.");
        try {
            startWorker("live.", "live", Ports.free());
            startWorker("live.", "live", Ports.free());
            Cluster.await("the workers work", PATIENCE, () -> workers.stream()
                    .allMatch(w -> w.log().contains("reading")));
            Thread cameras = publish(topics, recording);
            Random random = new Random(12);
            for (int kill = 1; kill <= 2; kill++) {
                int pause = 3000 + random.nextInt(4000);
                rest(pause);
                WorkerProcess victim = workers.stream()
                        .filter(w -> metrics(w).pictures() > 0)
                        .findFirst()
                        .orElseThrow();
                Cluster.await("the victim's pictures are accounted for", PATIENCE, () -> metrics(victim)
                        .accounted());
                System.out.println("kill " + kill + " after " + pause + " ms");
                workers.remove(victim);
                victim.kill();
                startWorker("live.", "live", Ports.free());
            }
            cameras.join();
            Cluster.await("the others finish", PATIENCE, () -> cluster.done(GROUP, topics.accessUnits()));
            for (WorkerProcess worker : workers) {
                Cluster.await("all pictures are accounted for", Duration.ofSeconds(20), () -> metrics(worker)
                        .accounted());
            }
            stopWorkers();
        } finally {
            workers.forEach(WorkerProcess::close);
        }
        assertNothingTwice(cluster.read(topics.windows()));
        assertNothingTwice(cluster.read(topics.events()));
        assertNothingTwice(cluster.read(topics.keyFrames()));
        assertHolesAnnounced(cluster.read(topics.windows()));
    }

    private Metrics metrics(WorkerProcess worker) {
        try {
            Optional<Metrics> metrics = Metrics.read(ports.get(worker));
            return metrics.orElse(new Metrics(Map.of(), Map.of("nobody", 1.0)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertNothingTwice(List<String> records) {
        Map<String, String> known = new HashMap<>();
        for (String record : records) {
            Matcher id = ID.matcher(record);
            assertTrue(id.matches(), record);
            String before = known.put(id.group(1) + " of " + id.group(2), record);
            assertTrue(before == null || before.equals(record), "twice, and different:\n" + before + "\n" + record);
        }
    }

    /** Between two windows of an epoch that do not follow each other there is a gap record. */
    private static void assertHolesAnnounced(List<String> records) {
        Map<String, Long> last = new HashMap<>();
        Map<String, String> said = new HashMap<>();
        int holes = 0;
        for (String record : records) {
            Matcher gap = GAP.matcher(record);
            Matcher window = WINDOW.matcher(record);
            if (gap.matches()) {
                said.put(gap.group(1) + "/" + gap.group(2), record);
            } else if (window.matches()) {
                String epoch = window.group(1) + "/" + window.group(2);
                long segment = Long.parseLong(window.group(3));
                Long before = last.put(epoch, segment);
                if (before != null && segment != before + 1) {
                    assertTrue(said.containsKey(epoch), "a hole before segment " + segment + " of " + epoch);
                    holes++;
                }
                said.remove(epoch);
            }
        }
        System.out.println(last.size() + " epochs, " + holes + " holes, all announced");
        assertFalse(last.isEmpty());
    }
}
