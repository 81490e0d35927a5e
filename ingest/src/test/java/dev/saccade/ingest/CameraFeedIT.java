package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(
        value = "dev.saccade.ingest.RtspServer#installed",
        disabledReason = "needs /usr/bin/python3 with python3-gi and gir1.2-gst-rtsp-server-1.0")
@Timeout(60)
class CameraFeedIT {
    private static final FeedSettings SETTINGS = new FeedSettings(
            false, false, Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofMillis(500));

    private final BlockingQueue<CameraRecord> records = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> losses = new LinkedBlockingQueue<>();

    @TempDir
    private Path dir;

    @Test
    void aSilentCameraIsLostByItsDeadlineAndComesBack() throws Exception {
        try (RtspServer server = new RtspServer(stream(), 0);
                CameraFeed feed = feed(server.url())) {
            start(feed);
            AccessUnit first = pictures(10);
            long frozen = System.nanoTime();
            server.freeze();
            String reason = losses.poll(20, TimeUnit.SECONDS);
            assertEquals("silent for 2000 ms", reason);
            assertTrue(System.nanoTime() - frozen < 8_000_000_000L, "took too long to notice");
            assertTrue(drained() instanceof EndOfEpoch, "the epoch is ended");
            server.thaw();
            AccessUnit again = pictures(10);
            assertTrue(again.epochMillis() > first.epochMillis(), "a new epoch");
            assertFalse(feed.stuck());
        }
    }

    @Test
    void aCameraThatIsNotThereYetIsTriedUntilItComes() throws Exception {
        Path stream = stream();
        int port;
        try (RtspServer server = new RtspServer(stream, 0)) {
            port = server.port();
        }
        try (CameraFeed feed = feed("rtsp://127.0.0.1:" + port + "/cam")) {
            start(feed);
            assertTrue(losses.poll(20, TimeUnit.SECONDS).contains("Connection refused"));
            try (RtspServer server = new RtspServer(stream, port)) {
                AccessUnit unit = pictures(5);
                assertTrue(Decoded.of(List.of(unit)).refused == 0 || !unit.randomAccess());
            }
            assertTrue(losses.poll(20, TimeUnit.SECONDS) != null, "a killed server is a loss");
        }
    }

    private CameraFeed feed(String url) {
        FeedListener listener = new FeedListener() {
            @Override
            public void lost(CameraId camera, String reason, Duration retryIn) {
                losses.add(reason);
            }
        };
        return new CameraFeed(Clips.CAMERA, Source.parse(url), SETTINGS, records::put, listener);
    }

    private static void start(CameraFeed feed) {
        Thread thread = new Thread(() -> {
            try {
                feed.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private AccessUnit pictures(int count) throws InterruptedException {
        AccessUnit first = null;
        for (int n = 0; n < count; ) {
            CameraRecord record = records.poll(20, TimeUnit.SECONDS);
            assertTrue(record != null, "no picture came");
            if (record instanceof AccessUnit unit) {
                first = first == null ? unit : first;
                n++;
            }
        }
        return first;
    }

    /** The last of what is there. */
    private CameraRecord drained() {
        CameraRecord last = null;
        for (CameraRecord r = records.poll(); r != null; r = records.poll()) {
            last = r;
        }
        return last;
    }

    /** The clip as a raw stream. */
    private Path stream() throws IOException, InterruptedException {
        Path file = dir.resolve("cam.h264");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (AccessUnit unit : Clips.units(Clips.B_FRAMES)) {
                out.write(unit.data());
            }
        }
        return file;
    }
}
