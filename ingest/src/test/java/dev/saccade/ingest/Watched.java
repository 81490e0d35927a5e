package dev.saccade.ingest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.EndOfEpoch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A camera that is played on a thread of its own, with short deadlines, and what came of it. */
final class Watched implements AutoCloseable {
    static final int SILENCE_MILLIS = 2000;

    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<CameraRecord> records = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> losses = new LinkedBlockingQueue<>();
    private final CameraFeed feed;

    Watched(String url) {
        this(url, Duration.ofSeconds(8));
    }

    Watched(String url, Duration openTimeout) {
        FeedSettings settings = new FeedSettings(
                false,
                false,
                openTimeout,
                Duration.ofMillis(SILENCE_MILLIS),
                Duration.ofMillis(100),
                Duration.ofMillis(500));
        FeedListener listener = new FeedListener() {
            @Override
            public void lost(CameraId camera, String reason, Duration retryIn) {
                losses.add(reason);
            }
        };
        this.feed = new CameraFeed(Clips.CAMERA, Source.parse(url), settings, records::put, listener);
        Thread thread = new Thread(this::run);
        thread.setDaemon(true);
        thread.start();
    }

    /** The next ones, ends of epochs passed over. */
    List<AccessUnit> pictures(int count) throws InterruptedException {
        List<AccessUnit> pictures = new ArrayList<>();
        while (pictures.size() < count) {
            CameraRecord record = records.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertTrue(record != null, () -> "no picture came; losses: " + losses);
            if (record instanceof AccessUnit unit) {
                pictures.add(unit);
            }
        }
        return pictures;
    }

    /** Why it was lost next. */
    String loss() throws InterruptedException {
        String reason = losses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(reason != null, "the camera was not lost");
        return reason;
    }

    /** All that is there must end with the end of the epoch. */
    void ended() {
        CameraRecord last = null;
        for (CameraRecord r = records.poll(); r != null; r = records.poll()) {
            last = r;
        }
        assertTrue(last instanceof EndOfEpoch, "the epoch is ended");
    }

    @Nullable
    CameraRecord record() {
        return records.poll();
    }

    /** Forgets earlier losses, those of a server that was not up yet for one. */
    void forgetLosses() {
        losses.clear();
    }

    boolean stuck() {
        return feed.stuck();
    }

    @Override
    public void close() {
        feed.close();
    }

    private void run() {
        try {
            feed.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
