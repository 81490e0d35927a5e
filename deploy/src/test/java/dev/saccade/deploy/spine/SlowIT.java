package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.PictureDecoder;
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
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final int CAMERAS = 4;
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(3);

    /** Large pictures that are mostly flat: few bytes, and a great deal to decode. As many as take the time at least. */
    private static List<CameraRecord> pictures(Duration least) {
        byte[] rgb = new byte[2500 * 2000 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / (2500 * 3 * 100) * 5);
        }
        byte[] jpeg = Jpeg.encode(new Frame(0, 2500, 2000, rgb));
        long pictures = least.toNanos() / decodingNanos(picture(0, 0, jpeg)) / CAMERAS;
        List<CameraRecord> records = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            for (int c = 0; c < CAMERAS; c++) {
                records.add(picture(c, i, jpeg));
            }
        }
        return records;
    }

    private static AccessUnit picture(int camera, int number, byte[] jpeg) {
        long micros = number * 100_000L;
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
    private static long decodingNanos(AccessUnit unit) {
        long best = Long.MAX_VALUE;
        try (PictureDecoder decoder = new PictureDecoder(Codec.JPEG, picture -> {})) {
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                assertTrue(decoder.decode(unit, true));
                best = Math.min(best, System.nanoTime() - start);
            }
        }
        return best;
    }

    @Test
    void aBackfillThatTakesLongerThanTheGroupWaitsGetsOn() throws Exception {
        try (Cluster cluster = new Cluster();
                Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            Topics topics = cluster.topics("slow.");
            List<CameraRecord> records = pictures(POLL_INTERVAL.multipliedBy(3));
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
