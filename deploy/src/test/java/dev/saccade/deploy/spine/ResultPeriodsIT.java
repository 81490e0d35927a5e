package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneTruth;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.Period;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.follow.Written.Picture;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import dev.saccade.summary.Budget;
import dev.saccade.summary.Footage;
import dev.saccade.summary.Progress;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.Summary;
import dev.saccade.summary.job.Origin;
import dev.saccade.summary.period.ResultPeriods;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hours, here of 40 seconds, out of what a worker decided of a rendered scene. */
@Timeout(120)
class ResultPeriodsIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Instant EPOCH = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    private static final int SECONDS = 40;
    private static final long SEED = 900_010;
    private static final String GROUP = "saccade-rendered-actions";
    private static final CameraId CAMERA = Recording.camera(0);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String ID = GROUP + "/camera-0/20261125T080000Z/PT40S";
    private static final Period PERIOD = new Period(EPOCH, EPOCH.plusSeconds(SECONDS), false);

    private static Cluster cluster;
    private static Topics topics;
    private static Recognizer recognizer;
    private static CameraHistory history;
    private static List<CameraRecord> records;

    @BeforeAll
    static void decide() throws Exception {
        cluster = new Cluster();
        topics = cluster.topics("periods.");
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        records = Recording.of(1, SECONDS, SEED, EPOCH.toEpochMilli()).records();
        decide(topics, records);
        history = CameraHistory.open(cluster.client(), topics, GROUP);
    }

    @AfterAll
    static void end() {
        history.close();
        recognizer.close();
        cluster.close();
    }

    @Test
    void whatTrulyHappensHasItsFrameAndWhatIsQuietToo() throws Exception {
        JsonNode told = told(periods(history).make(ID, CAMERA, PERIOD, 1));
        List<SceneTruth> truths = new Scene(SEED, SECONDS, 320, 180, 25).truth();
        assertEquals(5, truths.size());
        for (SceneTruth truth : truths) {
            assertTrue(frames(told).anyMatch(frame -> shows(told, frame, truth)), truth + " in " + told.get("frames"));
        }
        for (long quiet : List.of(6, 13, 22, 28, 36)) {
            assertTrue(
                    frames(told)
                            .anyMatch(f -> !f.has("event")
                                    && f.get("words").asText().startsWith("no action")
                                    && Math.abs(at(f) - quiet * 1_000_000) <= 2_000_000),
                    quiet + " s in " + told.get("frames"));
        }
    }

    @Test
    void eachFrameNamesAPictureThatIsThereAndOnlyRandomAccessPointsAreDecoded() throws Exception {
        ResultPeriods periods = periods(history);
        Written written = periods.make(ID, CAMERA, PERIOD, 1);
        Set<String> keyFrames = cluster.records(topics.keyFrames()).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
        Set<String> own = written.pictures().stream().map(Picture::key).collect(Collectors.toSet());
        frames(told(written)).forEach(frame -> {
            String key = frame.at("/picture/key").asText();
            boolean event = frame.get("why").asText().equals("event");
            assertEquals(
                    event ? "key-frames" : "summary-frames",
                    frame.at("/picture/topic").asText());
            assertTrue((event ? keyFrames : own).contains(key), frame.toString());
            assertEquals(event, frame.has("map"));
        });
        assertEquals(own.size(), periods.decoded());
        Set<Long> randomAccess = records.stream()
                .filter(record -> record instanceof AccessUnit unit && unit.randomAccess())
                .map(record -> ((AccessUnit) record).ptsMicros())
                .collect(Collectors.toSet());
        for (Picture picture : written.pictures()) {
            assertTrue(randomAccess.contains(picture.ptsMicros()), picture.key());
            assertEquals(picture.ptsMicros(), picture.capturedAtMicros() - 1000 * EPOCH.toEpochMilli());
        }
    }

    @Test
    void theSameRecordsGiveTheSameBytesOfTheSchema() throws Exception {
        Written first = periods(history).make(ID, CAMERA, PERIOD, 1);
        try (CameraHistory again = CameraHistory.open(cluster.client(), topics, GROUP)) {
            Written second = periods(again).make(ID, CAMERA, PERIOD, 1);
            assertArrayEquals(first.json(), second.json());
            for (int i = 0; i < first.pictures().size(); i++) {
                assertArrayEquals(
                        first.pictures().get(i).jpeg(), second.pictures().get(i).jpeg());
            }
        }
        assertEquals(List.of(), SummarySchema.faults(first.json()));
        assertEquals(zoned(PERIOD.from()), told(first).get("from").asText());
    }

    /** The events are the group's: the summary of the same pictures finds the same. */
    @Test
    void theEventsAreThoseThatTheSummaryOfThePicturesHas(@TempDir Path directory) throws Exception {
        JsonNode told = told(periods(history).make(ID, CAMERA, PERIOD, 1));
        Summarizer summarizer = new Summarizer(recognizer, new Budget.Enough(), ZONE, new Progress() {});
        Summary looked = summarizer.summarize(
                CAMERA.value(),
                CAMERA,
                List.of(Footage.of(history, new Stretch(CAMERA, PERIOD.from(), PERIOD.to()))),
                directory);
        assertEquals(
                looked.events().stream().map(Summary.SummaryEvent::id).toList(),
                told.get("events").findValuesAsText("id"));
        assertEquals(
                looked.frames().stream().flatMap(f -> f.event().stream()).toList(),
                told.get("frames").findValuesAsText("event"));
    }

    @Test
    void itIsKeptAsAPageWithTheFramesBesideIt(@TempDir Path directory) throws Exception {
        List<String> kept = new ArrayList<>();
        ResultPeriods periods = new ResultPeriods(history, recognizer.bundle(), ZONE, (id, order, title, filling) -> {
            kept.add(id + " " + order.origin());
            filling.fill(directory);
        });
        Written written = periods.make(ID, CAMERA, PERIOD, 3);
        periods.keep(ID, CAMERA, PERIOD, 3, written);
        String from = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(EPOCH);
        assertEquals(List.of("camera-0-" + from + "-PT40S " + new Origin.Period(CAMERA, EPOCH, PERIOD.to(), 3)), kept);
        assertArrayEquals(written.json(), Files.readAllBytes(directory.resolve("summary.json")));
        long frames = frames(told(written)).count();
        String page = Files.readString(directory.resolve("index.html"));
        assertEquals(frames, page.split("<figure class=\"frame\"", -1).length - 1);
        try (Stream<Path> files = Files.list(directory.resolve("key-frames"))) {
            assertEquals(frames, files.count());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(3, files.count(), "nothing is left over");
        }
    }

    /** As a day is kept, whose quiet frames lie in the topic. */
    @Test
    void quietFramesAreReadBackFromTheirTopic(@TempDir Path directory) throws Exception {
        ResultPeriods periods = new ResultPeriods(
                history, recognizer.bundle(), ZONE, (id, order, title, filling) -> filling.fill(directory));
        Written hour = periods.make(ID, CAMERA, PERIOD, 1);
        int partition = WrittenResults.partition(CAMERA);
        cluster.send(hour.pictures().stream()
                .map(p -> new ProducerRecord<>(
                        topics.summaryFrames(), partition, p.key().getBytes(StandardCharsets.UTF_8), p.jpeg()))
                .toList());
        Period day = new Period(EPOCH, EPOCH.plusSeconds(400), true);
        Written written = periods.day(ID, CAMERA, day, 1, List.of(hour.json(), "{}".getBytes(StandardCharsets.UTF_8)));
        periods.keep(ID, CAMERA, day, 1, written);
        assertArrayEquals(written.json(), Files.readAllBytes(directory.resolve("summary.json")));
        assertTrue(frames(told(written))
                .anyMatch(f -> f.at("/picture/topic").asText().equals("summary-frames")));
        assertEquals(
                told(hour).get("frames").findValuesAsText("event"),
                told(written).get("frames").findValuesAsText("event"));
    }

    private static boolean shows(JsonNode told, JsonNode frame, SceneTruth truth) {
        for (JsonNode event : told.get("events")) {
            if (event.get("id").asText().equals(frame.path("event").asText())
                    && event.get("action").asText().equals(truth.action().label())) {
                return at(frame) >= truth.startMicros() && at(frame) <= truth.endMicros();
            }
        }
        return false;
    }

    private static Stream<JsonNode> frames(JsonNode told) {
        return StreamSupport.stream(told.get("frames").spliterator(), false);
    }

    private static long at(JsonNode frame) {
        return frame.get("atMicros").asLong();
    }

    private static String zoned(Instant time) {
        return time.atZone(ZONE).format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx"));
    }

    private static ResultPeriods periods(CameraHistory of) {
        return new ResultPeriods(of, recognizer.bundle(), ZONE, (id, order, title, filling) -> {});
    }

    private static JsonNode told(Written written) throws Exception {
        return new ObjectMapper().readTree(written.json());
    }

    private static void decide(Topics to, List<CameraRecord> sent) {
        AccessUnitRecords codec = new AccessUnitRecords(to);
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
            long millis = EPOCH.toEpochMilli();
            for (CameraRecord record : sent) {
                millis = record instanceof AccessUnit unit ? unit.capturedAtMicros() / 1000 : millis;
                producer.send(codec.encode(record, millis));
            }
        }
        try (RunningWorker worker = new RunningWorker(
                WorkerSettings.of(to, GROUP, "a", new Freshness.EveryFrame(), cluster.client()), recognizer)) {
            Cluster.await("all is decided", Duration.ofSeconds(60), () -> cluster.done(GROUP, to.accessUnits()));
            assertTrue(worker.alive());
        }
    }
}
