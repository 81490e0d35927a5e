package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A backfill on a machine that is slow for it: one fetch is more work than the group waits for. */
@Timeout(180)
class SlowIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "fights");
    private static final long SEGMENT_MICROS = 250_000;
    private static final int CAMERAS = 4;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(3);

    /** Small ones, of which a fetch holds hundreds, and a backbone that takes its time: as many as take this long. */
    private static List<CameraRecord> pictures(Recognizer recognizer, Duration least) {
        byte[] jpeg = Jpeg.encode(new Frame(0, 64, 48, new byte[64 * 48 * 3]));
        long segments = least.toNanos() / embeddingNanos(recognizer) / CAMERAS;
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < 2 * segments; i++) {
            for (int c = 0; c < CAMERAS; c++) {
                records.add(picture(c, i, jpeg));
            }
        }
        return records;
    }

    private static AccessUnit picture(int camera, int number, byte[] jpeg) {
        long micros = number * SEGMENT_MICROS / 2;
        return new AccessUnit(
                Recording.camera(camera),
                Codec.JPEG,
                Recording.EPOCH,
                number,
                micros,
                OptionalLong.empty(),
                micros,
                true,
                0,
                jpeg);
    }

    /** On this machine, at its best of some. */
    private static long embeddingNanos(Recognizer recognizer) {
        Snippet snippet = new Snippet(
                0,
                new long[] {0, SEGMENT_MICROS / 2},
                new byte[recognizer.bundle().snippetBytes()]);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            recognizer.embed(snippet).join();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    @Test
    void aBackfillThatTakesLongerThanTheGroupWaitsGetsOn() throws Exception {
        try (Cluster cluster = new Cluster();
                Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            Topics topics = cluster.topics("slow.");
            List<CameraRecord> records = pictures(recognizer, POLL_INTERVAL.multipliedBy(3));
            cluster.publish(topics, records);
            Map<String, Object> client = new HashMap<>(cluster.client());
            client.put("max.poll.interval.ms", (int) POLL_INTERVAL.toMillis());
            WorkerSettings settings = new WorkerSettings(
                    topics,
                    "slow",
                    "one",
                    new Freshness.EveryFrame(),
                    WorkerSettings.DEFAULT_COMMIT_INTERVAL,
                    WorkerSettings.DEFAULT_MAX_REWIND,
                    WorkerSettings.DEFAULT_MAX_REWIND_BYTES,
                    WorkerSettings.DEFAULT_FORGET_AFTER,
                    1,
                    true,
                    MemoryBudget.ofProcess(OptionalLong.empty()),
                    client);
            long start = System.nanoTime();
            try (RunningWorker worker = new RunningWorker(settings, recognizer)) {
                double seen = 0;
                while (seen < records.size()) {
                    double before = seen;
                    Cluster.await(
                            "it commits more than " + before + " pictures",
                            POLL_INTERVAL.multipliedBy(3),
                            () -> worker.count("saccade.pictures.received") > before);
                    assertEquals(Optional.empty(), worker.stuck());
                    seen = worker.count("saccade.pictures.received");
                }
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                System.out.println("took " + took);
                assertTrue(took.compareTo(POLL_INTERVAL.multipliedBy(2)) > 0, "not slow enough: " + took);
                assertEquals(0, worker.count("saccade.recoveries"));
                worker.endAccounted();
            }
        }
    }
}
