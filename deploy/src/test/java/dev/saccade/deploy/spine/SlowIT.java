package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.Topics;
import dev.saccade.stream.lane.Freshness;
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
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final int CAMERAS = 4;
    private static final int PICTURES = 120;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(3);

    /** Large pictures that are mostly flat: few bytes, and a great deal to decode. */
    private static List<CameraRecord> pictures() {
        byte[] rgb = new byte[2500 * 2000 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / (2500 * 3 * 100) * 5);
        }
        byte[] jpeg = Jpeg.encode(new Frame(0, 2500, 2000, rgb));
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            for (int c = 0; c < CAMERAS; c++) {
                records.add(new AccessUnit(
                        Recording.camera(c),
                        Codec.JPEG,
                        Recording.EPOCH,
                        i,
                        i * 100_000L,
                        OptionalLong.empty(),
                        i * 100_000L,
                        true,
                        0,
                        jpeg));
            }
        }
        return records;
    }

    @Test
    void aBackfillThatTakesLongerThanTheGroupWaitsGetsOn() throws Exception {
        try (Cluster cluster = new Cluster();
                Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            Topics topics = cluster.topics("slow.");
            List<CameraRecord> records = pictures();
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
