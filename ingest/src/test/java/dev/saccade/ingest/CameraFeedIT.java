package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(
        value = "dev.saccade.ingest.RtspServer#installed",
        disabledReason = "needs /usr/bin/python3 with python3-gi and gir1.2-gst-rtsp-server-1.0")
@Timeout(60)
class CameraFeedIT {
    @TempDir
    private Path dir;

    @Test
    void aSilentCameraIsLostByItsDeadlineAndComesBack() throws Exception {
        try (RtspServer server = new RtspServer(stream(), 0);
                Watched camera = new Watched(server.url())) {
            AccessUnit first = camera.pictures(10).get(0);
            long frozen = System.nanoTime();
            try (Frozen silent = server.freeze()) {
                assertEquals("silent for 2000 ms", camera.loss());
                assertTrue(System.nanoTime() - frozen < 8_000_000_000L, "took too long to notice");
                camera.ended();
            }
            AccessUnit again = camera.pictures(10).get(0);
            assertTrue(again.epochMillis() > first.epochMillis(), "a new epoch");
            assertFalse(camera.stuck());
        }
    }

    @Test
    void aCameraThatIsNotThereYetIsTriedUntilItComes() throws Exception {
        Path stream = stream();
        int port;
        try (RtspServer server = new RtspServer(stream, 0)) {
            port = server.port();
        }
        try (Watched camera = new Watched("rtsp://127.0.0.1:" + port + "/cam")) {
            assertTrue(camera.loss().contains("Connection refused"));
            try (RtspServer server = new RtspServer(stream, port)) {
                AccessUnit unit = camera.pictures(5).get(0);
                assertTrue(Decoded.of(List.of(unit)).refused == 0 || !unit.randomAccess());
            }
            // A killed server is one.
            camera.loss();
        }
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
