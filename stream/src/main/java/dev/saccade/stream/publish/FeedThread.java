package dev.saccade.stream.publish;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraFeed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A feed on a thread of its own, as it blocks in native reads and in the sink. */
final class FeedThread {
    private static final Logger LOG = LoggerFactory.getLogger(FeedThread.class);

    private final CameraId camera;
    private final CameraFeed feed;
    private final Thread thread;
    private volatile @Nullable String problem;

    FeedThread(CameraId camera, CameraFeed feed) {
        this.camera = camera;
        this.feed = feed;
        this.thread = new Thread(this::run, "camera-" + camera);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    boolean ended() {
        return !thread.isAlive();
    }

    boolean stuck() {
        return feed.stuck();
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    /** Tells it to end, wherever it waits: in a native call, or for room in the buffer. Does not wait for it. */
    void stop() {
        feed.stop();
        thread.interrupt();
    }

    void awaitEnd(long deadlineNanos) throws InterruptedException {
        thread.join(Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000));
        if (!ended()) {
            LOG.warn("camera {}: still busy after it was told to stop", camera);
        }
    }

    private void run() {
        try {
            feed.run();
        } catch (CameraException e) {
            problem = "camera " + camera + ": " + e.getMessage();
            LOG.error("camera {}: {}", camera, e.getMessage());
        } catch (InterruptedException e) {
            LOG.debug("camera {}: told to stop", camera);
        } catch (RuntimeException e) {
            problem = "camera " + camera + ": " + e;
            LOG.error("camera {}: ended by an error of ours", camera, e);
        }
    }
}
