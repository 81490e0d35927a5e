package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.Bundle;
import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.Period;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.summary.period.ResultPeriods;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hours and days out of results as they may be: many, late, expired. Their pictures were never sent, unless said. */
@Timeout(120)
class LongPeriodsIT {
    private static final String GROUP = "long";
    private static final CameraId CAMERA = new CameraId("lobby");
    private static final Instant EIGHT =
            Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.HOURS);
    private static final Period HOUR = new Period(EIGHT, EIGHT.plusSeconds(3600), false);
    private static final int EVENTS = 40;

    private static Cluster cluster;
    private static Bundle bundle;
    private static byte[] jpeg;

    private Topics topics;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        bundle = Bundle.load(Path.of("..", "model", "bundles", "rendered-actions"));
        jpeg = Jpeg.encode(new Frame(0, 640, 360, new byte[640 * 360 * 3]));
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void anHourTakesSeconds() throws Exception {
        publishHour("hour.", EVENTS);
        long before = peakBytes();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        JsonNode told = make(HOUR);
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        long megabytes = (heapPeak() - before) >> 20;
        assertTrue(seconds < 20, seconds + " s of CPU");
        assertTrue(megabytes < 500, megabytes + " MB, what was not collected among it");
        assertEquals(EVENTS, told.get("events").size());
        assertEquals(EVENTS, told.get("frames").findValuesAsText("event").size());
        assertTrue(told.get("timeline").get("probabilities").get("fall").size() <= 2000);
        List<String> reasons = told.get("unseen").findValuesAsText("reason");
        assertTrue(reasons.stream().allMatch(r -> r.contains("picture has expired")), reasons.toString());
    }

    @Test
    void fiveThousandEventsStayWithinARecord() throws Exception {
        publishHour("many.", 5_500);
        Written written = written(HOUR);
        assertTrue(written.json().length < 4 << 20, written.json().length + " bytes");
        JsonNode told = new ObjectMapper().readTree(written.json());
        assertEquals(5_000, told.get("events").size());
        assertEquals(300, told.get("frames").size());
        assertEquals(List.of(), SummarySchema.faults(written.json()));
    }

    /** Whoever is late lies behind another camera of the partition that is far ahead. */
    @Test
    void aLateWindowChangesWhatIsSaid() throws Exception {
        topics = cluster.topics("late.");
        Period minute = new Period(EIGHT, EIGHT.plusSeconds(60), false);
        WrittenResults lobby = results(CAMERA);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(lobby.windows(0, 20));
        sent.add(lobby.gap(20, "lag"));
        sent.addAll(lobby.windows(30, 70));
        CameraId other = Stream.iterate(0, i -> i + 1)
                .map(i -> new CameraId("other-" + i))
                .filter(c -> WrittenResults.partition(c) == WrittenResults.partition(CAMERA))
                .findFirst()
                .orElseThrow();
        sent.addAll(results(other).windows(600, 610));
        cluster.send(sent);
        JsonNode before = make(minute);
        JsonNode away = unlooked(before).get(0);
        assertEquals("came too late to be looked at", away.get("reason").asText());
        assertEquals(20_000_000, away.get("startMicros").asLong());
        assertEquals(30_000_000, away.get("endMicros").asLong());
        cluster.send(lobby.windows(18, 32));
        JsonNode after = make(minute);
        assertNotEquals(before, after);
        assertEquals(List.of(), unlooked(after));
    }

    @Test
    void whatHasExpiredIsSaidAndTheRestIsTold() throws Exception {
        topics = cluster.topics("expired.");
        WrittenResults lobby = results(CAMERA);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(lobby.windows(0, 30));
        sent.add(lobby.event(1, 10, 12, 0.9f));
        sent.add(lobby.keyFrame(1, 10, 12, jpeg));
        cluster.send(sent);
        expire(topics.windows(), topics.keyFrames());
        JsonNode told = make(new Period(EIGHT, EIGHT.plusSeconds(60), false));
        assertEquals(
                "expired: Kafka holds it no longer",
                told.get("unseen").get(0).get("reason").asText());
        assertEquals(60_000_000, told.get("unseen").get(0).get("endMicros").asLong());
        assertEquals(1, told.get("events").size());
        assertEquals(1, told.get("frames").size());
        assertFalse(told.get("frames").get(0).has("picture"));
    }

    /** The first random access point is of a camera that hangs on its side, the second is no picture. */
    @Test
    void quietFramesAreUprightAndWhatCannotBeDecodedIsSaid() throws Exception {
        topics = cluster.topics("turned.");
        CameraId camera = Recording.camera(0);
        AccessUnit good = (AccessUnit)
                Recording.of(1, 1, 900_010, EIGHT.toEpochMilli()).records().get(0);
        cluster.publish(topics, List.of(turned(good, 0, good.data()), turned(good, 20_000_000, new byte[500])));
        cluster.send(results(camera).windows(0, 40));
        try (CameraHistory history = CameraHistory.open(cluster.client(), topics, GROUP)) {
            Written written = periods(history, Path.of("."))
                    .make("long/x", camera, new Period(EIGHT, EIGHT.plusSeconds(40), false), 1);
            assertEquals(1, written.pictures().size());
            JsonNode frame =
                    new ObjectMapper().readTree(written.json()).get("frames").get(0);
            assertEquals(180, frame.get("width").asInt());
            assertEquals(320, frame.get("height").asInt());
            assertTrue(new String(written.json(), StandardCharsets.UTF_8).contains("cannot be decoded"));
        }
    }

    private static AccessUnit turned(AccessUnit unit, long laterMicros, byte[] data) {
        return new AccessUnit(
                unit.camera(),
                unit.codec(),
                unit.epochMillis(),
                unit.seq() + laterMicros,
                unit.ptsMicros() + laterMicros,
                OptionalLong.empty(),
                unit.capturedAtMicros() + laterMicros,
                true,
                90,
                data);
    }

    @Test
    void aDayIsToldByItsHoursAndKeptWithTheirPictures(@TempDir Path directory) throws Exception {
        publishDay();
        try (CameraHistory history = CameraHistory.open(cluster.client(), topics, GROUP)) {
            ResultPeriods periods = periods(history, directory);
            List<byte[]> hours = new ArrayList<>();
            for (int hour = 0; hour < 2; hour++) {
                Period of = new Period(EIGHT.plusSeconds(3600L * hour), EIGHT.plusSeconds(3600L * (hour + 1)), false);
                hours.add(periods.make("long/lobby/" + hour, CAMERA, of, 1).json());
            }
            Period day = new Period(EIGHT.minusSeconds(3600), EIGHT.plusSeconds(23 * 3600), true);
            Written written = periods.day("long/lobby/day", CAMERA, day, 1, hours);
            assertEquals(List.of(), SummarySchema.faults(written.json()));
            JsonNode told = new ObjectMapper().readTree(written.json());
            assertEquals(4, told.get("events").size());
            JsonNode over = told.get("events").get(2);
            assertEquals(WrittenResults.event(3), over.get("id").asText());
            assertEquals(7_196_000_000L, over.get("startMicros").asLong(), "begins in the first hour");
            assertEquals(7_206_000_000L, over.get("endMicros").asLong(), "ends in the second");
            assertEquals(List.of(1L, 2L, 3L, 4L), events(told), "each has its frame, once");
            assertTrue(told.get("timeline").get("probabilities").get("fall").size() <= 2000);
            assertEquals("no pictures", told.get("unseen").get(0).get("reason").asText());
            assertEquals(
                    3_600_000_000L, told.get("unseen").get(0).get("endMicros").asLong());
            assertEquals(0, written.pictures().size());
            periods.keep("long/lobby/day", CAMERA, day, 1, written);
            assertEquals(0, periods.notKept());
            assertTrue(Files.size(directory.resolve("index.html")) > 10_000);
            assertTrue(Files.exists(directory.resolve("key-frames/004.jpg")));
            assertEquals(
                    4,
                    new ObjectMapper()
                            .readTree(directory.resolve("summary.json").toFile())
                            .get("frames")
                            .size());
            assertFalse(Files.exists(directory.resolve("frames")));
        }
    }

    @Test
    void aFullDiskKeepsNothingAndIsCounted() throws Exception {
        topics = cluster.topics("full.");
        cluster.send(results(CAMERA).windows(0, 30));
        try (CameraHistory history = CameraHistory.open(cluster.client(), topics, GROUP)) {
            Period minute = new Period(EIGHT, EIGHT.plusSeconds(60), false);
            ResultPeriods periods = new ResultPeriods(history, bundle, ZoneOffset.UTC, (id, order, title, filling) -> {
                throw new IOException("No space left on device");
            });
            periods.keep("x", CAMERA, minute, 1, periods.make("x", CAMERA, minute, 1));
            assertEquals(1, periods.notKept());
        }
    }

    /** Without the notes on pictures. */
    private static List<JsonNode> unlooked(JsonNode told) {
        List<JsonNode> unlooked = new ArrayList<>();
        told.get("unseen").forEach(one -> {
            if (one.get("endMicros").asLong() > one.get("startMicros").asLong()) {
                unlooked.add(one);
            }
        });
        return unlooked;
    }

    private static List<Long> events(JsonNode told) {
        return told.get("frames").findValuesAsText("event").stream()
                .map(id -> Long.parseLong(id, 16))
                .sorted()
                .toList();
    }

    private static ResultPeriods periods(CameraHistory history, Path directory) {
        return new ResultPeriods(
                history, bundle, ZoneOffset.UTC, (id, order, title, filling) -> filling.fill(directory));
    }

    private static long peakBytes() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(pool -> pool.resetPeakUsage());
        return heapPeak();
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private void publishHour(String prefix, int events) throws Exception {
        topics = cluster.topics(prefix);
        WrittenResults lobby = results(CAMERA);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(lobby.windows(0, 3602));
        for (int e = 0; e < events; e++) {
            double start = 3590.0 * e / events;
            sent.add(lobby.event(e, start, start + 0.5, 0.6f + 0.4f * e / events));
            if (e < 1000) {
                sent.add(lobby.keyFrame(e, start, start + 0.5, jpeg));
            }
        }
        cluster.send(sent);
    }

    /** Two hours, with an event that goes on from the first to the second. */
    private void publishDay() throws Exception {
        topics = cluster.topics("day.");
        WrittenResults lobby = results(CAMERA);
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(lobby.windows(0, 7202));
        double[][] events = {{100, 102}, {200, 202}, {3596, 3606}, {5000, 5002}};
        for (int e = 0; e < events.length; e++) {
            sent.add(lobby.event(e + 1, events[e][0], events[e][1], 0.9f));
            sent.add(lobby.keyFrame(e + 1, events[e][0], events[e][1], jpeg));
        }
        cluster.send(sent);
    }

    private WrittenResults results(CameraId of) {
        return new WrittenResults(topics, GROUP, bundle, of, EIGHT);
    }

    private JsonNode make(Period period) throws Exception {
        return new ObjectMapper().readTree(written(period).json());
    }

    private Written written(Period period) throws Exception {
        try (CameraHistory history = CameraHistory.open(cluster.client(), topics, GROUP)) {
            return new ResultPeriods(history, bundle, ZoneOffset.UTC, (id, order, title, filling) -> {})
                    .make("long/lobby/x", CAMERA, period, 1);
        }
    }

    private static void expire(String... topics) throws Exception {
        try (Admin admin = Admin.create(cluster.client())) {
            for (String topic : topics) {
                TopicPartition partition = new TopicPartition(topic, WrittenResults.partition(CAMERA));
                admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                        .all()
                        .get();
            }
        }
    }
}
