package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Places;
import dev.saccade.stream.lane.SharedPictures;
import dev.saccade.stream.lane.SnippetObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LaneExecutorTest {
    private static final Path BUNDLE = Path.of("..", "model", "src", "test", "resources", "bundles", "tiny");
    private static final CameraId DOOR = new CameraId("door");
    private static final byte[] PICTURE = Jpeg.encode(new Frame(0, 8, 8, new byte[192]));
    private static final Duration LONG = Duration.ofMillis(300);

    /** As many a segment as the bundle wants, and more. */
    private static List<LaneRecord> pictures(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> new LaneRecord(i, false, false, picture(i * 80_000)))
                .toList();
    }

    private static AccessUnit picture(long ptsMicros) {
        return new AccessUnit(DOOR, Codec.JPEG, 1, -1, ptsMicros, OptionalLong.empty(), 0, true, 0, PICTURE);
    }

    /** A batch may be long; a record may not. */
    @Test
    void whoGetsOnDoesNotStandHoweverLongTheBatchTakes() throws Exception {
        LaneExecutor executor = new LaneExecutor(1);
        Semaphore turns = new Semaphore(0);
        SnippetObserver slow = (snippet, covered, embedding) -> turns.acquireUninterruptibly();
        try (Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU);
                CameraLane lane = new CameraLane(
                        new LaneSetup(recognizer, "group", false, slow, Places.unlimited(), SharedPictures.none()),
                        DOOR,
                        null)) {
            assertEquals(Optional.empty(), executor.standing());
            FutureTask<Void> batch = new FutureTask<>(batch(executor, lane, pictures(60)));
            new Thread(batch).start();
            try {
                for (int i = 0; i < 3; i++) {
                    awaitStanding(executor, true);
                    turns.release();
                    awaitStanding(executor, false);
                }
            } finally {
                turns.release(1000);
                batch.get();
            }
            assertEquals(Optional.empty(), executor.standing());
            assertTrue(executor.stop());
        }
    }

    private static Callable<Void> batch(LaneExecutor executor, CameraLane lane, List<LaneRecord> records) {
        return () -> {
            executor.run(Map.of(lane, records));
            return null;
        };
    }

    private static void awaitStanding(LaneExecutor executor, boolean wanted) throws InterruptedException {
        long deadline = System.nanoTime() + 10 * LONG.toNanos();
        for (Duration is = standing(executor); is.compareTo(LONG) > 0 != wanted; is = standing(executor)) {
            assertTrue(System.nanoTime() < deadline, "standing for " + is.toMillis() + " ms");
            Thread.sleep(5);
        }
    }

    private static Duration standing(LaneExecutor executor) {
        return executor.standing().orElse(Duration.ZERO);
    }
}
