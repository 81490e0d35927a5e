package dev.saccade.deploy.spine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saccade.deploy.command.CommandTree;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code saccade summaries} as a process of its own, on a real broker with a worker's results. */
@Timeout(120)
class SummariesIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "saccade-rendered-actions";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Two periods of ten seconds that are over. Camera 0 has a fall from 2.8 to 4.2 s and a wave from 8.2 to 11.3 s. */
    private static final Instant EPOCH = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 10 * 10 - 60);

    @TempDir
    private static Path home;

    private static Cluster cluster;
    private static Topics topics;
    private static Path clip;
    private static Summaries service;

    @BeforeAll
    static void start() throws Exception {
        clip = render();
        cluster = new Cluster();
        topics = cluster.topics("told.");
        cluster.publishAsCaptured(
                topics, Recording.of(2, 20, 900_010, EPOCH.toEpochMilli()).records());
        recognize();
        cluster.expire(topics.accessUnits(), cluster.partition(topics.accessUnits(), "camera-1"), -1);
        service = new Summaries(
                "following",
                "--jobs=" + home.resolve("following"),
                "--bootstrap=" + cluster.bootstrap(),
                "--topic-prefix=told.",
                "--period=10s",
                "--settle=1s",
                "--zone=UTC");
    }

    @AfterAll
    static void end() {
        service.close();
        cluster.close();
    }

    @Test
    void everyPeriodIsOnTheTopicAndAmongTheJobs() throws Exception {
        // The period in which the cameras' epochs end is told a moment later.
        Cluster.await(
                "both periods of both cameras are told",
                PATIENCE,
                () -> told("\"camera-0\"") >= 2 && told("\"camera-1\"") >= 2);
        String id = "camera-0-" + EPOCH.toString().replaceAll("[-:]", "") + "-PT10S";
        Cluster.await("it is listed", PATIENCE, () -> service.list().contains(id));
        assertTrue(service.file(id, "index.html").contains("falls"), "the storyboard of the first ten seconds");
        Cluster.await("all parts are ready", PATIENCE, () -> service.ready().contains("\"status\":\"ok\""));
    }

    @Test
    void aStretchOfACameraIsMadeByOrder() throws Exception {
        String id = service.done(service.order(stretch("camera-0", 6, 14)));
        assertTrue(service.file(id, "summary.json").contains("waves"), id);
    }

    @Test
    void whatCannotBeToldOfACameraFailsAndSaysWhy() throws Exception {
        assertFails("camera nobody has no pictures", stretch("nobody", 0, 20));
        assertFails("it has others, outside of that", stretch("camera-0", -3_600, -3_000));
        assertFails("Kafka holds nothing any more", stretch("camera-1", 0, 20));
    }

    @Test
    void aRequestOnKafkaIsAnsweredOnKafka() {
        byte[] request = stretch("camera-0", 0, 10).getBytes(UTF_8);
        cluster.send(List.of(new ProducerRecord<>(topics.summaryRequests(), null, request)));
        Cluster.await("the answer is there", PATIENCE, () -> told("\"id\":\"request/") == 1);
    }

    @Test
    void aJobThatWasKilledIsFinishedByTheNextProcess() throws Exception {
        Path jobs = home.resolve("killed");
        try (Summaries killed = new Summaries("killed", "--jobs=" + jobs, "--no-kafka")) {
            // One after the other: however late a busy machine lets the kill come, one of them is in the making.
            for (int n = 0; n < 4; n++) {
                killed.upload(clip, "lobby.mp4");
            }
            Cluster.await("one is begun", PATIENCE, () -> running(jobs).isPresent());
            killed.kill();
        }
        String id = running(jobs).orElseThrow(() -> new AssertionError("none was killed in between"));
        try (Summaries next = new Summaries("next", "--jobs=" + jobs, "--no-kafka")) {
            assertTrue(next.file(next.done(next.job(id)), "index.html").contains("lobby.mp4"));
            next.interrupt();
        }
        assertNoHalves(jobs);
    }

    /** The id of the job that is being made, as the disk has it. */
    private static Optional<String> running(Path jobs) {
        try (Stream<Path> all = Files.walk(jobs, 2)) {
            for (Path file : all.filter(f -> f.endsWith("job.json")).toList()) {
                if (Files.readString(file).contains("\"running\"")) {
                    return Optional.of(String.valueOf(file.getParent().getFileName()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutABrokerVideosAreTakenAndItSaysWhatItWaitsFor() throws Exception {
        Path jobs = home.resolve("away");
        try (Summaries away = new Summaries("away", "--jobs=" + jobs, "--bootstrap=127.0.0.1:1")) {
            String id = away.done(away.upload(clip, "lobby.mp4"));
            assertTrue(away.file(id, "index.html").contains("lobby.mp4"));
            Cluster.await("it says so", PATIENCE, () -> away.log().contains("no Kafka broker answers"));
            assertTrue(away.ready().contains("not in the group"), away.ready());
            away.interrupt();
        }
        assertNoHalves(jobs);
    }

    @Test
    void aMissingTopicEndsItAndSaysWhatToDo() {
        String[] absent = {"--bootstrap=" + cluster.bootstrap(), "--topic-prefix=absent."};
        assertRefused(1, "topic absent.windows is missing: make it with `saccade topics create`", absent);
    }

    @Test
    void wrongOptionsSayNameValueAndBound() throws IOException {
        assertRefused(2, "--listen 0.0.0.0:0 is open to other machines", "--listen=0.0.0.0:0");
        assertRefused(2, "--period is 7m, must divide a day", "--period=7m");
        assertRefused(2, "'--keep-bytes': 1MB must be 64MB to 100000GB", "--keep-bytes=1MB");
        assertRefused(2, "--upload-bytes is 4GB, must be at most half of --keep-bytes, 1GB", "--keep-bytes=1GB");
        assertRefused(2, "--token-hash " + home + " cannot be read", "--token-hash=" + home);
        Path file = Files.writeString(home.resolve("no-folder"), "");
        assertRefused(2, "--folder " + file + " must be a directory", "--folder=" + file);
        assertRefused(2, "--jobs " + file + " cannot be used", "--jobs=" + file);
        assertRefused(2, "is another process's", "--jobs=" + home.resolve("following"));
    }

    private static void assertRefused(int code, String message, String... options) {
        List<String> args = new ArrayList<>(List.of("summaries", "--http=none", "--bundle=" + BUNDLE));
        args.addAll(List.of(options));
        Stream.of("--listen=127.0.0.1:0", "--jobs=" + home.resolve("refused"))
                .filter(usual -> !String.join(" ", options).contains(usual.substring(0, 6)))
                .forEach(args::add);
        StringWriter err = new StringWriter();
        PrintWriter said = new PrintWriter(err, true);
        assertEquals(code, CommandTree.run(args.toArray(String[]::new), Map.of(), said, said), err.toString());
        assertTrue(err.toString().contains(message), err.toString());
    }

    private static void assertFails(String words, String order) throws IOException {
        JsonNode job = service.over(service.order(order));
        assertEquals("failed", job.get("state").asText(), job.toString());
        assertTrue(job.get("problem").asText().contains(words), job.toString());
    }

    /** Only whole jobs, and nothing that a process uses while it works. */
    private static void assertNoHalves(Path jobs) throws IOException {
        try (Stream<Path> entries = Files.list(jobs)) {
            List<String> names =
                    entries.map(e -> String.valueOf(e.getFileName())).toList();
            assertEquals(
                    List.of(),
                    names.stream()
                            .filter(n -> n.matches("\\.saccade-(?!lock).*"))
                            .toList());
        }
        try (Stream<Path> all = Files.walk(jobs)) {
            assertEquals(
                    List.of(), all.filter(f -> f.toString().endsWith(".part")).toList());
        }
    }

    private static String stretch(String camera, int fromSeconds, int toSeconds) {
        return "{\"camera\":\"" + camera + "\",\"from\":\"" + EPOCH.plusSeconds(fromSeconds) + "\",\"to\":\""
                + EPOCH.plusSeconds(toSeconds) + "\",\"formats\":[\"json\"]}";
    }

    /** How many records on the topic of summaries say so. */
    private static long told(String part) {
        return cluster.read(topics.summaries()).stream()
                .filter(record -> record.contains(part))
                .count();
    }

    private static Path render() {
        PrintWriter quiet = new PrintWriter(new StringWriter());
        String[] render = {"render", home.toString(), "--seconds=30", "--seed=900010"};
        assertEquals(0, CommandTree.run(render, Map.of(), quiet, quiet));
        return home.resolve("scene-900010.mp4");
    }

    private static void recognize() throws Exception {
        WorkerSettings settings = WorkerSettings.of(topics, GROUP, "one", new Freshness.EveryFrame(), cluster.client());
        try (Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU);
                RunningWorker worker = new RunningWorker(settings, recognizer)) {
            Cluster.await("a worker is there", PATIENCE, worker::ready);
            Cluster.await("all is recognized", PATIENCE, () -> cluster.done(GROUP, topics.accessUnits()));
        }
    }
}
