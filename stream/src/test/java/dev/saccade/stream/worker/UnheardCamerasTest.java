package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.CameraId;
import dev.saccade.model.BundleException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.Progress;
import dev.saccade.stream.lane.TrackState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cameras that the state tells of and that stay silent. */
class UnheardCamerasTest {
    private static final CameraId GONE = new CameraId("gone");
    private static final long START = 1_800_000_000_000L;

    private static Recognizer recognizer;

    private final Hands clock = new Hands();

    @BeforeAll
    static void open() throws BundleException {
        recognizer = Recognizer.open(Path.of("..", "model", "src", "test", "resources", "bundles", "tiny"), Device.CPU);
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    /** A clock that is set. */
    private static final class Hands extends Clock {
        private long millis = START;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** An action in progress, resumed at offset 5. */
    private static CameraState state() {
        TrackState open =
                new TrackState("wave", 1_000_000, 0, 3_000_000, 0, 0.9f, true, "9f3c", 2, 0, List.of(), List.of());
        return new CameraState(
                CameraState.SCHEMA,
                "1700000000000",
                false,
                0,
                12,
                12,
                5,
                3_250_000,
                1_700_000_000_000L,
                false,
                recognizer.bundle().hash(),
                List.of(open));
    }

    /** @param end of the log, of which all up to offset 9 was read */
    private PartitionLanes lanes(long end, long unread, String letGo) {
        Freshness live = new Freshness.Live(Duration.ofSeconds(10), clock);
        WorkerSettings settings = WorkerSettings.of(Topics.prefixed("t."), "group", "worker", live, Map.of());
        Start start = new Start(5, 9, end, PartitionState.of("topic"), 7, letGo, unread);
        Restored restored = new Restored(
                Optional.of(new Stored<>(PartitionState.of("topic"), 1, START)),
                Map.of(GONE, new Stored<>(state(), 7, START)));
        return new PartitionLanes(new LaneSetup(recognizer, "group", false), settings, start, restored);
    }

    private static Optional<ActionEvent> closed(PartitionProgress progress) {
        return progress.cameras().stream()
                .map(Progress::outcomes)
                .flatMap(List::stream)
                .filter(Outcome.Event.class::isInstance)
                .map(o -> ((Outcome.Event) o).event())
                .filter(e -> e.closeReason().equals("epoch-ended"))
                .findAny();
    }

    private static List<String> gaps(PartitionProgress progress) {
        return progress.cameras().stream()
                .map(Progress::outcomes)
                .flatMap(List::stream)
                .filter(Outcome.Missing.class::isInstance)
                .map(o -> ((Outcome.Missing) o).gap().reason())
                .toList();
    }

    @Test
    void inLiveModeAnEpochEndsThatNobodyGoesOnWith() {
        try (PartitionLanes lanes = lanes(10, 0, "")) {
            clock.millis += 10_000;
            PartitionProgress early = lanes.take();
            assertEquals(List.of(), early.cameras());
            assertEquals(7, early.turn());
            assertEquals(5, lanes.commit().offset());
            clock.millis += 1;
            PartitionProgress late = lanes.take();
            ActionEvent event = closed(late).orElseThrow();
            assertEquals("9f3c", event.id());
            assertEquals(3, event.revision());
            assertEquals(List.of(), gaps(late));
            CameraState ended = late.cameras().get(0).state().orElseThrow();
            assertTrue(ended.ended());
            assertEquals(10, ended.resumeOffset());
            assertEquals(8, late.turn());
            assertEquals(10, lanes.commit().offset());
            assertEquals(List.of(), lanes.take().cameras());
        }
    }

    @Test
    void noneEndsOrIsForgottenWhileItsRecordsMayWait() {
        try (PartitionLanes lanes = lanes(11, 0, "")) {
            clock.millis += Duration.ofHours(25).toMillis();
            assertEquals(List.of(), lanes.take().cameras());
        }
    }

    @Test
    void aStateThatIsOldIsForgottenWithItsEventsClosed() {
        try (PartitionLanes lanes = lanes(10, 0, "")) {
            clock.millis += Duration.ofHours(24).toMillis() + 1;
            PartitionProgress progress = lanes.take();
            assertTrue(closed(progress).isPresent());
            assertEquals(Set.of(GONE), progress.letGo());
            assertEquals(Set.of(GONE), progress.forgotten());
            assertEquals(Optional.empty(), progress.cameras().get(0).state());
            // Whoever comes after it gives its epochs other names.
            PartitionState state = progress.state().orElseThrow();
            assertEquals(1_700_000_000_000L, state.newestEpochMillis());
            assertEquals(9, state.lastNamedOffset());
        }
    }

    @Test
    void whatIsPassedOverIsAnnouncedAndCounted() {
        try (PartitionLanes lanes = lanes(10, 40, "")) {
            PartitionProgress progress = lanes.take();
            assertEquals(List.of("lag"), gaps(progress));
            assertTrue(closed(progress).isPresent());
            assertEquals(40, progress.unread());
            assertEquals(Set.of(), progress.letGo());
            assertEquals(0, lanes.take().unread());
        }
    }

    @Test
    void whatIsLetGoOfIsAnnouncedAndGoes() {
        try (PartitionLanes lanes = lanes(10, 0, "its log ends")) {
            PartitionProgress progress = lanes.take();
            assertEquals(List.of("state-lost"), gaps(progress));
            assertTrue(closed(progress).isPresent());
            assertEquals(Set.of(GONE), progress.letGo());
            // It may come again at once: its meters stay.
            assertEquals(Set.of(), progress.forgotten());
        }
    }
}
