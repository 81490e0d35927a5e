package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.clip.Frame;
import dev.saccade.clip.SkipReason;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.BundleException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.Places;
import dev.saccade.stream.lane.Progress;
import dev.saccade.stream.lane.SharedPictures;
import dev.saccade.stream.lane.SnippetObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two places, and more cameras than that in one partition. */
class PlacesTest {
    private static final CameraId DOOR = new CameraId("door");
    private static final CameraId LOBBY = new CameraId("lobby");
    private static final CameraId YARD = new CameraId("yard");
    private static final byte[] PICTURE = Jpeg.encode(new Frame(0, 8, 8, new byte[192]));

    private static Recognizer recognizer;

    private final Places places = new Places(2);
    private final Map<CameraId, CameraState> restored = new HashMap<>();
    private final Map<CameraId, List<String>> gaps = new HashMap<>();
    private final Map<CameraId, Map<SkipReason, Long>> skipped = new HashMap<>();
    private PartitionLanes lanes = lanes();
    private long offset;

    @BeforeAll
    static void open() throws BundleException {
        recognizer = Recognizer.open(Path.of("..", "model", "src", "test", "resources", "bundles", "tiny"), Device.CPU);
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    @AfterEach
    void closeLanes() {
        lanes.close();
        assertEquals(0, places.taken());
    }

    @Test
    void theFirstToComeHaveThePlacesAndTheOthersAreCountedAndAnnouncedOnce() {
        for (int i = 0; i < 4; i++) {
            picture(DOOR, i, true);
            picture(LOBBY, i, true);
            picture(YARD, i, true);
        }
        commit();
        assertEquals(Map.of(SkipReason.NO_ROOM, 4L), skipped.get(YARD));
        assertEquals(List.of("no-room"), gaps.get(YARD));
        assertEquals(Map.of(), skipped.get(DOOR));
        assertEquals(Map.of(), skipped.get(LOBBY));
        assertEquals("2 of 2 places taken, no room for yard", places.toString());
    }

    @Test
    void aPlaceThatIsGivenBackGoesToTheNextRandomAccessPoint() {
        picture(DOOR, 0, true);
        picture(LOBBY, 0, true);
        picture(YARD, 0, true);
        accept(new EndOfEpoch(LOBBY, 1));
        commit();
        assertEquals(1, places.taken());
        picture(YARD, 1, false);
        picture(YARD, 2, true);
        picture(YARD, 3, false);
        commit();
        assertEquals(Map.of(SkipReason.NO_ROOM, 2L), skipped.get(YARD));
        assertEquals(2, places.taken());
        assertEquals(0, places.waiting());
    }

    @Test
    void aCameraThatEndsAndComesAgainInOneBatchKeepsItsPlace() {
        picture(DOOR, 0, true);
        picture(LOBBY, 0, true);
        List<LaneRecord> batch = List.of(
                record(new EndOfEpoch(LOBBY, 1)), record(unit(YARD, 0, 1, true)), record(unit(LOBBY, 0, 2, true)));
        List<CameraLane> to = batch.stream().map(lanes::lane).toList();
        for (int i = 0; i < batch.size(); i++) {
            to.get(i).accept(batch.get(i));
        }
        commit();
        assertEquals(Map.of(), skipped.get(LOBBY));
        assertEquals(Map.of(SkipReason.NO_ROOM, 1L), skipped.get(YARD));
    }

    @Test
    void camerasThatAnotherWorkerWasAtWorkOnComeBeforeNewOnes() {
        picture(DOOR, 0, true);
        commit().forEach(p -> p.state().ifPresent(state -> restored.put(p.camera(), state)));
        lanes.close();
        lanes = lanes();
        picture(LOBBY, 0, true);
        picture(YARD, 0, true);
        picture(DOOR, 1, true);
        commit();
        assertEquals(Map.of(), skipped.get(DOOR));
        assertEquals(Map.of(SkipReason.NO_ROOM, 1L), skipped.get(YARD));
    }

    @Test
    void anEpochThatIsOpenGoesOnOnceThereIsAPlace() {
        picture(DOOR, 0, true);
        commit().forEach(p -> p.state().ifPresent(state -> restored.put(p.camera(), state)));
        String epoch = restored.get(DOOR).epoch();
        lanes.close();
        // Its place is gone before it is heard again.
        lanes = PartitionLanesTest.lanes(setup(new Places(0)), settings(), 0, -1, restored);
        picture(DOOR, 40, true);
        Progress waiting = commit().get(0);
        assertTrue(waiting.state().isEmpty());
        assertEquals(Map.of(SkipReason.NO_ROOM, 1L), skipped.get(DOOR));
        // A jump of its clock ends it unseen, as if it had been heard.
        picture(DOOR, 1000, true);
        CameraState ended = commit().get(0).state().orElseThrow();
        assertTrue(ended.ended() && ended.epoch().equals(epoch));
    }

    @Test
    void threeThousandCamerasOfOnePictureHoldTwoPlaces() {
        for (int i = 0; i < 3000; i++) {
            picture(new CameraId("id-" + i), 0, true);
        }
        commit();
        assertEquals(2, places.taken());
        assertEquals(2998, places.waiting());
        assertTrue(places.toString().endsWith(" and 2988 more"), places.toString());
    }

    private PartitionLanes lanes() {
        return PartitionLanesTest.lanes(setup(places), settings(), 0, -1, restored);
    }

    private static LaneSetup setup(Places places) {
        return new LaneSetup(recognizer, "group", false, SnippetObserver.NONE, places, SharedPictures.none());
    }

    private static WorkerSettings settings() {
        return WorkerSettings.of(Topics.prefixed("t."), "group", "worker", new Freshness.EveryFrame(), Map.of());
    }

    /** @param tenths of a second */
    private void picture(CameraId camera, int tenths, boolean randomAccess) {
        accept(unit(camera, tenths, 1, randomAccess));
    }

    private static AccessUnit unit(CameraId camera, int tenths, long epoch, boolean randomAccess) {
        return new AccessUnit(
                camera, Codec.JPEG, epoch, -1, tenths * 100_000L, OptionalLong.empty(), 0, randomAccess, 0, PICTURE);
    }

    private LaneRecord record(CameraRecord content) {
        LaneRecord record = new LaneRecord(offset++, false, false, content);
        lanes.advance(record.offset(), 0, PICTURE.length);
        return record;
    }

    private void accept(CameraRecord content) {
        LaneRecord record = record(content);
        lanes.lane(record).accept(record);
    }

    private List<Progress> commit() {
        List<Progress> taken = new ArrayList<>(lanes.take().cameras());
        for (Progress progress : taken) {
            Map<SkipReason, Long> counts = skipped.computeIfAbsent(progress.camera(), c -> new HashMap<>());
            progress.counts().skipped().forEach((reason, n) -> counts.merge(reason, n, Long::sum));
            for (Outcome outcome : progress.outcomes()) {
                if (outcome instanceof Outcome.Missing m) {
                    gaps.computeIfAbsent(progress.camera(), c -> new ArrayList<>())
                            .add(m.gap().reason());
                }
            }
        }
        return taken;
    }
}
