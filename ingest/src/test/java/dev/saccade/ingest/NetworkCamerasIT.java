package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cameras by HTTP, HLS, RTMP and SRT, from real servers. */
@EnabledIf(
        value = "dev.saccade.ingest.Nginx#installed",
        disabledReason = "needs nginx, libnginx-mod-rtmp, openssl and the ffmpeg command with libsrt")
@Timeout(60)
class NetworkCamerasIT {
    private static final String COPY = "-c copy ";

    @TempDir
    private Path dir;

    @Test
    void mjpegInPartsIsTimedByItsArrivalAndItsSilenceIsNoticed() throws Exception {
        String url = "http://127.0.0.1:" + Nginx.freePort() + "/cam";
        Process server = Ffmpeg.play(Clips.B_FRAMES, "-c:v mjpeg -f mpjpeg -listen 1 " + url);
        try (Watched camera = new Watched(url)) {
            List<AccessUnit> units = camera.pictures(50);
            assertTrue(units.stream().allMatch(u -> u.codec() == Codec.MJPEG && u.randomAccess()));
            rising(units);
            long span = units.get(49).ptsMicros() - units.get(0).ptsMicros();
            assertTrue(span > 1_000_000 && span < 6_000_000, "2 s took " + span);
            falls(camera, new Frozen(server));
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void liveHlsComesAtTheSpeedOfItsClockEncryptedAndOverTls() throws Exception {
        Files.write(dir.resolve("key.bin"), new byte[16]);
        Path key = Files.writeString(dir.resolve("key.txt"), "key.bin\n" + dir.resolve("key.bin") + "\n");
        Path list = dir.resolve("live.m3u8");
        Process encoder = Ffmpeg.play(
                Clips.B_FRAMES, COPY + "-f hls -hls_time 1 -hls_list_size 4 -hls_key_info_file " + key + " " + list);
        try (Nginx server = new Nginx(dir);
                Watched camera = new Watched(server.https("live.m3u8"))) {
            long began = camera.pictures(1).get(0).capturedAtMicros();
            List<AccessUnit> units = camera.pictures(49);
            assertTrue(units.get(48).capturedAtMicros() - began > 1_200_000, "segments are not sent in a burst");
            assertEquals(50, units.get(48).seq() + 1);
            camera.forgetLosses();
            encoder.destroy();
            String loss = camera.loss();
            while (!loss.contains("has ended")) {
                loss = camera.loss();
            }
            camera.ended();
        } finally {
            encoder.destroyForcibly();
        }
    }

    @Test
    void aRecordingIsPlayedAtTheSpeedOfItsClockAlsoWhereTheServerSendsOn() throws Exception {
        Files.copy(Clips.path(Clips.B_FRAMES), dir.resolve("clip.mp4"));
        try (Nginx server = new Nginx(dir);
                Watched camera = new Watched(server.http("redirect?to=" + server.https("clip.mp4")))) {
            camera.pictures(1);
            long began = System.nanoTime();
            rising(camera.pictures(40).stream().filter(AccessUnit::randomAccess).toList());
            assertTrue(System.nanoTime() - began > 1_200_000_000L, "1.6 s of video came at once");
        }
    }

    @Test
    void rtmpIsReadAndComesBackAfterSilence() throws Exception {
        try (Nginx server = new Nginx(dir)) {
            Process pusher = Ffmpeg.play(Clips.B_FRAMES, COPY + "-f flv " + server.rtmp("cam"));
            try (Watched camera = new Watched(server.rtmp("cam"))) {
                AccessUnit first = camera.pictures(10).get(0);
                assertEquals(Codec.H264, first.codec());
                falls(camera, server.freeze());
                assertTrue(camera.pictures(10).get(9).epochMillis() > first.epochMillis(), "a new epoch");
            } finally {
                pusher.destroyForcibly();
            }
        }
    }

    @Test
    void srtIsReadWithItsPassphraseWhichNobodySees() throws Exception {
        String url = "srt://127.0.0.1:" + Nginx.freePort() + "?passphrase=hunter2hunter2";
        Process server = Ffmpeg.play(Clips.HEVC, COPY + "-f mpegts " + url + "&mode=listener");
        try (Watched camera = new Watched(url)) {
            assertEquals(Codec.HEVC, camera.pictures(10).get(0).codec());
            falls(camera, new Frozen(server));
            server.destroyForcibly().onExit().join();
            assertFalse((camera.loss() + camera.loss()).contains("hunter2"));
        } finally {
            server.destroyForcibly();
        }
    }

    /** The file is one that could be played. */
    @Test
    void noPlaylistOfACameraReadsAFile() throws Exception {
        Path secret = Ffmpeg.run(dir.resolve("secret.ts"), "-i " + Clips.path(Clips.B_FRAMES) + " -c copy");
        String list = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n";
        for (String uri : List.of(
                "concat:" + secret,
                "subfile,,start,0,end,0,,:" + secret,
                "http:file:" + secret,
                "crypto:file:" + secret,
                // Live playlists are begun three segments before their end.
                "file:" + secret,
                "file://" + secret,
                "file:" + secret)) {
            list += "#EXTINF:4,\n" + uri + "\n";
        }
        Files.writeString(dir.resolve("hostile.m3u8"), list);
        try (Nginx server = new Nginx(dir);
                Watched camera = new Watched(server.http("hostile.m3u8"), Duration.ofSeconds(2))) {
            camera.loss();
            assertNull(camera.record());
        }
    }

    @Test
    void whatACameraMayNotSendIsRefusedNamingWhatItMay() throws Exception {
        Ffmpeg.render(dir.resolve("still.jpg"), "160x90", "1", "-frames:v 1");
        try (Nginx server = new Nginx(dir);
                Watched camera = new Watched(server.http("still.jpg?token=hunter2"))) {
            String reason = camera.loss();
            while (reason.contains("refused")) {
                reason = camera.loss();
            }
            assertTrue(reason.contains("still.jpg?token=*** cannot be opened, must be one of hls, mpegts,"), reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file://%s", "ftp://127.0.0.1%s", "rtsp://127.0.0.1%s", "concat:%s"})
    void noRedirectLeadsToAnotherScheme(String to) throws Exception {
        Path secret = Files.copy(Clips.path(Clips.B_FRAMES), dir.resolve("secret.mp4"));
        try (Nginx server = new Nginx(dir);
                Watched camera = new Watched(server.http("redirect?to=" + to.formatted(secret)))) {
            camera.loss();
            camera.loss();
            assertNull(camera.record());
        }
    }

    private static void falls(Watched camera, Frozen frozen) throws InterruptedException {
        camera.forgetLosses();
        try (frozen) {
            String reason = camera.loss();
            assertEquals("silent for " + Watched.SILENCE_MILLIS + " ms", reason);
            camera.ended();
            assertFalse(camera.stuck());
        }
    }

    private static void rising(List<AccessUnit> units) {
        for (int i = 1; i < units.size(); i++) {
            assertTrue(units.get(i).ptsMicros() > units.get(i - 1).ptsMicros());
        }
    }
}
