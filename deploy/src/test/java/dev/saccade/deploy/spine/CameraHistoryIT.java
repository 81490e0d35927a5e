package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.read.RetentionException;
import dev.saccade.stream.record.AccessUnitRecords;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results, pictures and times of a camera, read back from a real broker. */
@Timeout(120)
class CameraHistoryIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Duration SOON = Duration.ofSeconds(20);
    /** A minute ago: retention by time is nowhere near. */
    private static final Instant EPOCH = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

    private static final CameraId CAMERA = Recording.camera(0);
    private static final String GROUP = "history";

    private static Cluster cluster;
    private static Topics topics;
    private static List<CameraRecord> records;
    private static CameraHistory history;

    @BeforeAll
    static void work() throws Exception {
        cluster = new Cluster();
        topics = cluster.topics("history.");
        records = Recording.of(2, 30, 800_001, EPOCH.toEpochMilli()).records();
        publish(topics);
        try (Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU);
                RunningWorker worker = new RunningWorker(
                        WorkerSettings.of(topics, GROUP, "a", new Freshness.EveryFrame(), cluster.client()),
                        recognizer)) {
            Cluster.await("all is decided", Duration.ofSeconds(60), () -> cluster.done(GROUP, topics.accessUnits()));
            assertTrue(worker.alive());
        }
        history = CameraHistory.open(cluster.client(), topics, GROUP);
    }

    @AfterAll
    static void end() {
        history.close();
        cluster.close();
    }

    @Test
    void accessUnitsBeginAtTheRandomAccessPointBeforeAndCanBeDecoded() throws Exception {
        Stretch stretch = stretch(9_300, 12_000);
        List<AccessUnit> units = units(stretch);
        assertTrue(units.get(0).randomAccess());
        assertFalse(at(units.get(0)).isAfter(stretch.from()));
        assertTrue(units.stream().skip(1).noneMatch(u -> u.randomAccess() && !at(u).isAfter(stretch.from())));
        long first = units.get(0).seq();
        for (int i = 0; i < units.size(); i++) {
            assertEquals(first + i, units.get(i).seq());
            assertEquals(CAMERA, units.get(i).camera());
        }
        Set<Instant> wanted = new HashSet<>();
        own().map(CameraHistoryIT::at)
                .filter(t -> !t.isBefore(stretch.from()) && !t.isAfter(stretch.to()))
                .forEach(wanted::add);
        assertTrue(wanted.size() > 60, wanted.size() + " pictures");
        assertTrue(decoded(units).containsAll(wanted));
        assertFalse(at(units.get(units.size() - 1)).isAfter(stretch.to().plusSeconds(1)));
    }

    @Test
    void aStretchOfOneMomentGivesItsPicture() throws Exception {
        AccessUnit one = own().skip(300).findFirst().orElseThrow();
        Stretch moment = new Stretch(CAMERA, at(one), at(one));
        assertTrue(decoded(units(moment)).contains(at(one)));
    }

    @Test
    void resultsOfTheStretchAndPicturesOfItsKeyFrames() throws Exception {
        Seen all = seen(stretch(0, 30_000));
        assertTrue(all.windows.size() > 80, all.windows.size() + " windows");
        assertFalse(all.events.isEmpty());
        assertFalse(all.keyFrames.isEmpty());
        KeyFrameResult picture = all.keyFrames.get(0);
        assertEquals((byte) 0xFF, picture.jpeg()[0]);
        assertEquals((byte) 0xD8, picture.jpeg()[1]);
        assertTrue(all.events.stream().anyMatch(e -> e.id().equals(picture.eventId())));

        Stretch part = stretch(10_000, 14_000);
        Seen some = seen(part);
        assertEquals(all.windows.stream().filter(w -> touches(part, w)).toList(), some.windows);
        assertTrue(some.windows.size() > 10 && some.windows.size() < all.windows.size());
        assertEquals(
                0,
                seen(new Stretch(new CameraId("nobody"), part.from(), part.to()))
                        .windows
                        .size());
    }

    /** Another camera of the partition may be minutes ahead, or its clock wrong. */
    @Test
    void aCameraThatLagsIsReadToItsOwnEnd() throws Exception {
        Topics lag = cluster.topics("lag.");
        CameraId late = PastResults.camera("late");
        String ahead = Stream.iterate(0, i -> i + 1)
                .map(i -> "ahead-" + i)
                .filter(name -> PastResults.partition(PastResults.camera(name)) == PastResults.partition(late))
                .findFirst()
                .orElseThrow();
        try (PastResults past = new PastResults(cluster, lag);
                CameraHistory of = CameraHistory.open(cluster.client(), lag, PastResults.GROUP)) {
            past.window("late", PastResults.DAY.plusSeconds(5));
            past.window(ahead, PastResults.DAY.plusSeconds(600));
            past.window("late", PastResults.DAY.plusSeconds(8));
            past.window("late", PastResults.DAY.plusSeconds(600));
            Seen seen = new Seen();
            of.results(new Stretch(late, PastResults.DAY, PastResults.DAY.plusSeconds(10)), SOON, seen);
            assertEquals(2, seen.windows.size());
        }
    }

    @Test
    void whatRetentionHasTakenIsSaidWithWhatIsLeft() throws Exception {
        Topics brief = cluster.topics("short.");
        int partition = publish(brief);
        try (Admin admin = Admin.create(cluster.client());
                CameraHistory of = CameraHistory.open(cluster.client(), brief, GROUP)) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(brief.accessUnits(), partition), RecordsToDelete.beforeOffset(400)))
                    .all()
                    .get();
            RetentionException gone =
                    assertThrows(RetentionException.class, () -> of.accessUnits(stretch(2_000, 9_000), SOON, u -> {}));
            Instant left = gone.heldFrom().orElseThrow();
            assertTrue(left.isAfter(EPOCH.plusSeconds(2)), gone.getMessage());
            assertTrue(String.valueOf(gone.getMessage()).contains("holds records from " + left), gone.getMessage());
            List<AccessUnit> rest = new ArrayList<>();
            of.accessUnits(new Stretch(CAMERA, left, left.plusSeconds(5)), SOON, rest::add);
            assertTrue(rest.size() > 50 && rest.get(0).randomAccess());
        }
    }

    @Test
    void aStretchThatEndsBeforeItBeginsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> stretch(2, 1));
    }

    /** Each record as late as it was captured. Returns the camera's partition. */
    private static int publish(Topics to) throws Exception {
        AccessUnitRecords codec = new AccessUnitRecords(to);
        int partition = -1;
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(Map.of())) {
            long millis = EPOCH.toEpochMilli();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (CameraRecord record : records) {
                millis = record instanceof AccessUnit unit ? unit.capturedAtMicros() / 1000 : millis;
                sent.add(producer.send(codec.encode(record, millis)));
            }
            for (int i = 0; i < sent.size(); i++) {
                int landed = sent.get(i).get().partition();
                partition = records.get(i).camera().equals(CAMERA) ? landed : partition;
            }
        }
        return partition;
    }

    private static boolean touches(Stretch stretch, WindowResult window) {
        return window.end().capturedAtMicros() >= micros(stretch.from())
                && window.start().capturedAtMicros() <= micros(stretch.to());
    }

    private static Stretch stretch(long fromMillis, long toMillis) {
        return new Stretch(CAMERA, EPOCH.plusMillis(fromMillis), EPOCH.plusMillis(toMillis));
    }

    private static List<AccessUnit> units(Stretch stretch) throws RetentionException {
        List<AccessUnit> units = new ArrayList<>();
        history.accessUnits(stretch, SOON, units::add);
        return units;
    }

    private static Set<Instant> decoded(List<AccessUnit> units) {
        Set<Long> pts = new HashSet<>();
        try (PictureDecoder decoder = new PictureDecoder(Codec.H264, picture -> pts.add(picture.ptsMicros()))) {
            units.forEach(unit -> assertTrue(decoder.decode(unit, true)));
            decoder.drain();
        }
        Set<Instant> times = new HashSet<>();
        pts.forEach(p -> times.add(EPOCH.plus(p, ChronoUnit.MICROS)));
        return times;
    }

    private static Stream<AccessUnit> own() {
        return records.stream()
                .filter(r -> r instanceof AccessUnit && r.camera().equals(CAMERA))
                .map(r -> (AccessUnit) r);
    }

    private static Instant at(AccessUnit unit) {
        return Instant.EPOCH.plus(unit.capturedAtMicros(), ChronoUnit.MICROS);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Seen seen(Stretch stretch) throws RetentionException {
        Seen seen = new Seen();
        history.results(stretch, SOON, seen);
        return seen;
    }

    private static final class Seen implements ResultHandler {
        private final List<WindowResult> windows = new ArrayList<>();
        private final List<EventResult> events = new ArrayList<>();
        private final List<KeyFrameResult> keyFrames = new ArrayList<>();

        @Override
        public void window(WindowResult window) {
            windows.add(window);
        }

        @Override
        public void event(EventResult event) {
            events.add(event);
        }

        @Override
        public void keyFrame(KeyFrameResult keyFrame) {
            keyFrames.add(keyFrame);
        }
    }
}
