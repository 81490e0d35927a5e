package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.eventually;
import static dev.saccade.summary.job.Service.over;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.follow.Written;
import dev.saccade.summary.Budget;
import dev.saccade.summary.job.Job.JobFile;
import dev.saccade.summary.job.Job.State;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real summaries, of rendered videos. */
class SummaryWorkTest {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Path SCHEMA = Path.of("..", "docs", "schemas", "summary.schema.json");

    @TempDir
    private static Path folder;

    private static Path scene;
    private static Recognizer recognizer;

    @TempDir
    private Path directory;

    private Jobs jobs;

    @BeforeAll
    static void render() throws Exception {
        SceneClips.write(folder, 900_010, 1, 5, 1280, 720, 25);
        scene = folder.resolve("scene-900010.mp4");
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    @BeforeEach
    void open() throws IOException {
        Optional<Path> under = Optional.of(folder);
        jobs = Jobs.open(
                Service.settings(directory, under, 1_000_000_000, 10),
                new SummaryWork(recognizer, under, Optional.empty(), ZoneOffset.UTC));
    }

    @AfterEach
    void closeJobs() {
        jobs.close();
    }

    @Test
    void aVideoThatIsSentBecomesASummaryUnderItsName() throws Exception {
        Order order = new Order(new Origin.Upload("<b>Müll</b>.mp4"), List.of("html", "json"), new Budget.Frames(2));
        try (InputStream video = Files.newInputStream(scene)) {
            Job job = over(jobs, jobs.upload(order, Files.size(scene), video).id());
            assertEquals(State.DONE, job.state(), job.failure().orElse(""));
            assertEquals(
                    List.of("index.html", "summary.json"),
                    job.files().stream().map(JobFile::name).toList());
            JsonNode summary = new JsonMapper()
                    .readTree(Files.readAllBytes(
                            jobs.file(job.id(), "summary.json").orElseThrow()));
            assertEquals("<b>Müll</b>.mp4", summary.at("/title").textValue());
            assertEquals("<b>Müll</b>.mp4", summary.at("/parts/0/name").textValue());
            assertEquals(2, summary.get("frames").size());
        }
    }

    @Test
    void aRequestOfKafkaIsAnsweredWithTheSummaryAndItsPictures() throws Exception {
        JobDesk desk = new JobDesk(jobs, ZoneOffset.UTC);
        String id = "summary-requests-3-8";
        desk.take(
                id,
                "{\"path\":\"scene-900010.mp4\",\"frames\":3,\"formats\":[\"html\"]}".getBytes(StandardCharsets.UTF_8));
        over(jobs, new JobId(id));
        Written written = desk.answer(id).orElseThrow();
        JsonNode json = new JsonMapper().readTree(written.json());
        assertEquals(
                Set.of(),
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(new String(written.json(), StandardCharsets.UTF_8), InputFormat.JSON));
        assertEquals("request/" + id, json.get("id").textValue());
        assertEquals(3, written.pictures().size());
        for (int i = 0; i < 3; i++) {
            Written.Picture picture = written.pictures().get(i);
            assertEquals("request/" + id + "/000" + (i + 1), picture.key());
            assertEquals(picture.key(), json.at("/frames/" + i + "/picture/key").textValue());
            assertEquals(
                    "summary-frames", json.at("/frames/" + i + "/picture/topic").textValue());
            Path jpeg = Files.write(directory.resolve("picture.jpg"), picture.jpeg());
            try (Canvas canvas = Canvas.of(jpeg)) {
                assertEquals(640, canvas.width());
                assertEquals(360, canvas.height());
            }
        }
    }

    /** What stands for a variable elsewhere is a name like any other here. */
    @Test
    void aDirectoryIsOneSummaryOfItsVideosWhateverTheirNames() throws Exception {
        Path trip = Files.createDirectory(folder.resolve("trip ${HOME}"));
        Files.copy(scene, trip.resolve("a ${PATH} %03d.mp4"));
        Files.write(trip.resolve("b.mp4"), Service.video(3000));
        Files.writeString(trip.resolve("notes.txt"), "hello");
        Order order = new Order(new Origin.Folder("trip ${HOME}"), List.of("json"), new Budget.Frames(1));
        Job job = over(jobs, jobs.submit(new JobId("trip"), order).id());
        assertEquals(State.DONE, job.state(), job.failure().orElse(""));
        assertEquals(1, job.lacks().size());
        assertTrue(job.lacks().get(0).startsWith("b.mp4: "), job.lacks().get(0));
        assertFalse(job.lacks().get(0).contains(folder.toString()), job.lacks().get(0));
    }

    @Test
    void whatOnlyBeginsAsAVideoFailsAndIsToldByItsName() throws Exception {
        Job job = over(
                jobs,
                Service.upload(jobs, "my holiday.mp4", Service.video(3000)).id());
        assertEquals(State.FAILED, job.state());
        String why = job.failure().orElseThrow();
        assertTrue(why.contains("my holiday.mp4"), why);
        assertFalse(why.contains(directory.toString()), why);
    }

    @Test
    void aVideoThatIsGoneWhenItsTurnComesFails() throws Exception {
        Path gone = Files.copy(scene, folder.resolve("gone.mp4"));
        Order order = new Order(new Origin.Folder("gone.mp4"), List.of("json"), new Budget.Frames(1));
        for (int n = 0; n < 2; n++) {
            jobs.submit(new JobId("gone-" + n), order);
        }
        Files.delete(gone);
        assertEquals(
                "path gone.mp4 is not in the service's folder",
                over(jobs, new JobId("gone-1")).failure().orElseThrow());
    }

    @Test
    void aSummaryUnderWayIsBrokenOffWithinSeconds() throws Exception {
        Order order = new Order(new Origin.Folder("scene-900010.mp4"), List.of(), new Budget.Enough());
        JobId id = jobs.submit(new JobId("a"), order).id();
        eventually(() -> jobs.job(id).orElseThrow().progress().isPresent(), "it is under way");
        long start = System.nanoTime();
        assertTrue(jobs.delete(id));
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5);
        assertEquals(List.of(), jobs.all());
    }

    @Test
    void withoutKafkaThereIsNoCamera() {
        RefusedOrderException refused =
                assertThrows(RefusedOrderException.class, () -> jobs.submit(new JobId("a"), Service.order("lobby")));
        assertEquals(Reason.INVALID, refused.reason());
        assertEquals("camera cannot be summarized: there is no Kafka, give a video", refused.getMessage());
    }
}
