package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bytedeco.ffmpeg.avutil.AVClass;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FfmpegLogTest {
    private final Logger root = Logger.getLogger("");
    private final Logger ffmpeg = Logger.getLogger("ffmpeg");
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        lines.setLevel(Level.ALL);
        root.addHandler(lines);
        ffmpeg.setLevel(Level.ALL);
    }

    @AfterEach
    void stop() {
        root.removeHandler(lines);
        ffmpeg.setLevel(null);
        FfmpegLog.install();
    }

    @Test
    void whatFfmpegSaysIsLoggedWithoutPasswords() {
        FfmpegLog.install();
        avutil.av_log((Pointer) new AVClass(null), avutil.AV_LOG_ERROR, "cannot open rtsp://me:hunter2@host/cam\n");
        assertEquals(List.of("cannot open rtsp://***@host/cam"), lines.seen);
    }

    @Test
    void aCameraThatRefusesIsReportedWithoutItsPassword() throws InterruptedException {
        List<String> reasons = new CopyOnWriteArrayList<>();
        Source source = Source.parse("rtsp://me:hunter2@127.0.0.1:1/cam?password=hunter2");
        Feeds.LostOnce lost = new Feeds.LostOnce(reasons);
        try (CameraFeed feed = new CameraFeed(Clips.CAMERA, source, FeedSettings.defaults(), record -> {}, lost)) {
            lost.closes(feed);
            feed.run();
        }
        assertEquals(1, reasons.size());
        assertFalse((reasons + " " + lines.seen).contains("hunter2"));
    }

    private static final class Lines extends Handler {
        private final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            String text = record.getMessage();
            seen.add(record.getParameters() == null ? text : text.replace("{}", "" + record.getParameters()[0]));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
