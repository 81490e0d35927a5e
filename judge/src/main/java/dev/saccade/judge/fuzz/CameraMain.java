package dev.saccade.judge.fuzz;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A camera as {@code saccade ingest} reads it, but impatient. Argument: its URL. Tells how many pictures have come. */
final class CameraMain {
    private static final Duration OPEN = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(1);
    private static final Duration RETRY_MIN = Duration.ofMillis(1);
    private static final Duration RETRY_MAX = Duration.ofMillis(50);

    private CameraMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        AtomicLong pictures = new AtomicLong();
        FeedSettings settings = new FeedSettings(false, false, OPEN, READ, RETRY_MIN, RETRY_MAX);
        CameraFeed feed = new CameraFeed(
                new CameraId("camera"),
                Source.parse(args[0]),
                settings,
                record -> pictures.addAndGet(record instanceof AccessUnit ? 1 : 0),
                new FeedListener() {});
        Thread thread = new Thread(() -> play(feed), "feed");
        thread.start();
        Questions.answer(question -> {
            if (!thread.isAlive() || feed.stuck()) {
                throw new FailedCaseException(thread.isAlive() ? "a native call is stuck" : "the feed has ended");
            }
            return Map.of("pictures", pictures.get());
        });
        feed.close();
        thread.join();
    }

    private static void play(CameraFeed feed) {
        try {
            feed.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
