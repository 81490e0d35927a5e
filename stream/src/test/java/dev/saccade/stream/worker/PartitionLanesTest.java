package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.BundleException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PartitionLanesTest {
    private static final CameraId QUIET = new CameraId("quiet");
    private static final CameraId BUSY = new CameraId("busy");
    private static final byte[] PICTURE = Jpeg.encode(new Frame(0, 8, 8, new byte[192]));

    private static Recognizer recognizer;

    private final Map<CameraId, CameraState> restored = new HashMap<>();

    @BeforeAll
    static void open() throws BundleException {
        recognizer = Recognizer.open(Path.of("..", "model", "src", "test", "resources", "bundles", "tiny"), Device.CPU);
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    private PartitionLanes lanes(long position, long highest) {
        Freshness everyFrame = new Freshness.EveryFrame();
        WorkerSettings settings = WorkerSettings.of(Topics.prefixed("t."), "group", "worker", everyFrame, Map.of());
        return lanes(new LaneSetup(recognizer, "group", false), settings, position, highest, restored);
    }

    /** Taken over where all was read and everything fits. */
    static PartitionLanes lanes(
            LaneSetup setup,
            WorkerSettings settings,
            long position,
            long highest,
            Map<CameraId, CameraState> restored) {
        Map<CameraId, Stored<CameraState>> cameras = new HashMap<>();
        restored.forEach((camera, state) -> cameras.put(camera, new Stored<>(state, 1, System.currentTimeMillis())));
        Start start = new Start(position, highest, highest + 1, PartitionState.of("topic"), 1, "", 0);
        return new PartitionLanes(setup, settings, start, new Restored(Optional.empty(), cameras));
    }

    private static CameraLane feed(PartitionLanes lanes, CameraId camera, long offset, long millis, boolean random) {
        AccessUnit unit =
                new AccessUnit(camera, Codec.JPEG, 1, -1, millis * 1000, OptionalLong.empty(), 0, random, 0, PICTURE);
        LaneRecord record = new LaneRecord(offset, false, lanes.seenBefore(offset), unit);
        lanes.advance(offset, millis, PICTURE.length);
        CameraLane lane = lanes.lane(record);
        lane.accept(record);
        return lane;
    }

    private static long commit(PartitionLanes lanes) {
        lanes.take();
        return lanes.commit().offset();
    }

    @Test
    void aSilentCameraHoldsTheOffsetUpToTheLimitAndNeverTakesItBack() {
        try (PartitionLanes lanes = lanes(0, -1)) {
            feed(lanes, QUIET, 0, 0, true);
            long before = 0;
            for (int i = 1; i <= 400; i++) {
                feed(lanes, BUSY, i, i * 100, true);
                long offset = commit(lanes);
                assertTrue(offset >= before, offset + " after " + before);
                assertEquals(i <= 300, offset == 0, "record " + i + ", offset " + offset);
                before = offset;
            }
            assertTrue(before > 350, "offset " + before);
        }
    }

    @Test
    void aCameraWithoutARandomAccessPointHoldsItNoLonger() {
        try (PartitionLanes lanes = lanes(0, -1)) {
            for (int i = 0; i <= 400; i++) {
                feed(lanes, QUIET, i, i * 100, false);
            }
            assertEquals(401, commit(lanes));
        }
    }

    @Test
    void whatIsLetGoStaysSoForTheNextWorker() {
        try (PartitionLanes first = lanes(0, -1)) {
            feed(first, QUIET, 0, 0, true);
            first.take().cameras().forEach(p -> p.state().ifPresent(s -> restored.put(p.camera(), s)));
        }
        assertFalse(restored.isEmpty());
        try (PartitionLanes second = lanes(500, 510)) {
            assertEquals(511, second.commit().offset());
            feed(second, BUSY, 511, 60_000, true);
            assertTrue(commit(second) >= 500);
        }
    }

    @Test
    void aTimestampInTheFutureSilencesNobody() {
        try (PartitionLanes lanes = lanes(0, -1)) {
            long now = System.currentTimeMillis();
            feed(lanes, BUSY, 0, now - 100, true);
            feed(lanes, QUIET, 1, now + 3_000_000, true);
            assertTrue(lanes.silentFor(Duration.ofSeconds(10)).isEmpty());
            assertEquals(0, commit(lanes));
        }
    }

    @Test
    void whoeverSendsNothingForSoMuchTimeOfTheOthersIsSilent() {
        try (PartitionLanes lanes = lanes(0, -1)) {
            CameraLane quiet = feed(lanes, QUIET, 0, 1_000_000, true);
            feed(lanes, BUSY, 1, 1_010_000, true);
            assertTrue(lanes.silentFor(Duration.ofSeconds(10)).isEmpty());
            feed(lanes, BUSY, 2, 1_010_001, true);
            assertEquals(List.of(quiet), lanes.silentFor(Duration.ofSeconds(10)));
            // A machine whose clock is behind is not silent.
            feed(lanes, QUIET, 3, 1_000_100, true);
            assertTrue(lanes.silentFor(Duration.ofSeconds(10)).isEmpty());
        }
    }
}
