package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.clip.CameraRecord;
import dev.saccade.deploy.command.CommandTree;
import dev.saccade.stream.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stretch of a camera, out of a real broker, as a summary. */
@Timeout(120)
class SummarizeCameraIT {
    /** A minute ago: retention by time is nowhere near. */
    private static final Instant EPOCH = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

    private static final int SECONDS = 20;

    private static Cluster cluster;
    private static List<CameraRecord> records;

    @TempDir
    private Path out;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void publish() throws Exception {
        cluster = new Cluster();
        records = Recording.of(1, SECONDS, 900_010, EPOCH.toEpochMilli()).records();
        publish(cluster.topics("kept."));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    /** The scene has a fall from 2.8 to 4.2 s and a wave from 8.2 to 11.3 s. */
    @Test
    void aStretchIsToldByTheTimeOfDay() throws Exception {
        assertEquals(0, run("kept.", "camera-0", 6, 14), err.toString());
        JsonNode summary = summary();
        assertEquals("camera-0", summary.get("title").asText());
        JsonNode part = summary.get("parts").get(0);
        Instant started = Instant.parse(part.get("startedAt").asText());
        assertFalse(started.isAfter(EPOCH.plusSeconds(6)), "begins at the random access point before");
        List<String> words = summary.get("frames").findValuesAsText("words");
        assertTrue(words.stream().anyMatch(w -> w.startsWith("waves")), words.toString());
        assertTrue(words.stream().noneMatch(w -> w.startsWith("falls")), words.toString());
    }

    @Test
    void aCameraThatDoesNotExistIsNamedWithThoseThatDo() throws Exception {
        assertEquals(2, run("kept.", "nobody", 0, SECONDS));
        assertTrue(err.toString().contains("camera nobody has no pictures"), err.toString());
        assertEquals(0, directories());
    }

    @Test
    void aStretchWithoutRecordsSaysThatThereAreOthers() throws Exception {
        assertEquals(2, run("kept.", "camera-0", -3_600, -3_000));
        assertTrue(err.toString().contains("it has others, outside of that"), err.toString());
        assertEquals(0, directories());
    }

    @Test
    void whatHasExpiredIsUnseenAndTheRestIsTold() throws Exception {
        Topics topics = cluster.topics("expired.");
        int partition = publish(topics);
        cluster.expire(topics.accessUnits(), partition, 200);
        assertEquals(0, run("expired.", "camera-0", 1, SECONDS), err.toString());
        JsonNode summary = summary();
        JsonNode unseen = summary.get("unseen").get(0);
        assertEquals("expired: Kafka holds it no longer", unseen.get("reason").asText());
        assertEquals(0, unseen.get("startMicros").asLong());
        assertTrue(unseen.get("endMicros").asLong() > 5_000_000, unseen.toString());
        assertEquals(
                unseen.get("endMicros").asLong(),
                summary.get("parts").get(0).get("startMicros").asLong());
        assertFalse(summary.get("frames").isEmpty());
    }

    @Test
    void whatHasExpiredAltogetherIsSaid() throws Exception {
        Topics topics = cluster.topics("gone.");
        int partition = publish(topics);
        cluster.expire(topics.accessUnits(), partition, -1);
        assertEquals(2, run("gone.", "camera-0", 0, SECONDS));
        assertTrue(err.toString().contains("Kafka holds nothing any more"), err.toString());
    }

    @Test
    void wrongTimesAreWrongUsage() throws Exception {
        assertEquals(2, command("--camera=camera-0", "--from=8 o'clock"));
        assertTrue(err.toString().contains("--from is '8 o'clock', must be as 08:00"), err.toString());
        assertEquals(2, command("--camera=camera-0"));
        assertTrue(err.toString().contains("takes --from"), err.toString());
        assertEquals(2, command("--camera=camera-0", "--from=2026-05-14T12:00Z", "--to=2026-05-14T08:00Z"));
        assertTrue(err.toString().contains("must not be before from"), err.toString());
        assertEquals(2, command("a.mp4", "--camera=camera-0", "--from=08:00"));
        assertTrue(err.toString().contains("exclude each other"), err.toString());
    }

    private int run(String prefix, String camera, int fromSeconds, int toSeconds) {
        return command(
                "--topic-prefix=" + prefix,
                "--camera=" + camera,
                "--from=" + EPOCH.plusSeconds(fromSeconds),
                "--to=" + EPOCH.plusSeconds(toSeconds));
    }

    private int command(String... options) {
        List<String> args = new ArrayList<>(List.of(
                "summarize",
                "--out=" + out,
                "--formats=json",
                "--bootstrap=" + cluster.bootstrap(),
                "--bundle=../model/bundles/rendered-actions"));
        args.addAll(List.of(options));
        PrintWriter said = new PrintWriter(new StringWriter());
        return CommandTree.run(args.toArray(String[]::new), Map.of(), said, new PrintWriter(err, true));
    }

    private JsonNode summary() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            Path directory = entries.findFirst().orElseThrow();
            return new ObjectMapper().readTree(directory.resolve("summary.json").toFile());
        }
    }

    private long directories() throws IOException {
        try (Stream<Path> entries = Files.list(out)) {
            return entries.count();
        }
    }

    /** Returns the camera's partition. */
    private static int publish(Topics to) {
        cluster.publishAsCaptured(to, records);
        return cluster.partition(to.accessUnits(), "camera-0");
    }
}
