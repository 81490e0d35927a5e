package dev.saccade.ingest;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.EndOfEpoch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a source into a sink. A file or scene is played once, or for ever with {@code loop}; a camera is played until
 * {@link #close}, and tried again for ever where it is lost, silent or refuses. Every open begins a new epoch, and every
 * epoch of which a picture was sent ends with an {@link EndOfEpoch}.
 */
public final class CameraFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);
    private static final Duration STUCK_AFTER = Duration.ofSeconds(10);
    private static final long CLOSE_WAIT_SECONDS = 10;

    private final CameraId camera;
    private final Source source;
    private final FeedSettings settings;
    private final FeedListener listener;
    private final StopSignal stop = new StopSignal();
    private final Deadline deadline = new Deadline();
    private final EpochPlayer player;
    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private final CountDownLatch finished = new CountDownLatch(1);

    public CameraFeed(CameraId camera, Source source, FeedSettings settings, CameraSink sink, FeedListener listener) {
        this.camera = camera;
        this.source = source;
        this.settings = settings;
        this.listener = listener;
        this.player = new EpochPlayer(camera, settings, sink, listener, stop, deadline);
    }

    /**
     * All of a file, as fast as it goes.
     *
     * @throws CameraException the file cannot be played
     */
    public static void play(CameraId camera, Source source, CameraSink sink) throws InterruptedException {
        play(camera, source, sink, new FeedListener() {});
    }

    /** As above, with somebody who hears how it goes. */
    public static void play(CameraId camera, Source source, CameraSink sink, FeedListener listener)
            throws InterruptedException {
        FeedSettings fast = FeedSettings.defaults().fast(true);
        try (CameraFeed feed = new CameraFeed(camera, source, fast, sink, listener)) {
            feed.run();
        }
    }

    /**
     * Plays until the source ends or the feed is closed; once.
     *
     * @throws CameraException where a file or scene cannot be played, or an environment variable is not set
     * @throws InterruptedException where the thread is interrupted; the epoch then has no end record
     */
    public void run() throws InterruptedException {
        if (!runner.compareAndSet(null, Thread.currentThread())) {
            throw new IllegalStateException("the feed of camera " + camera + " was run before");
        }
        try {
            Source resolved = source.resolved(System::getenv);
            List<Playlist.Item> items = Playlist.of(resolved, source.toString());
            if (resolved.live()) {
                playForEver(items.get(0));
            } else {
                playAll(items);
            }
        } finally {
            finished.countDown();
        }
    }

    /** Whether a native call does not come back though its time is long over; only a new process helps. */
    public boolean stuck() {
        return deadline.overdue(STUCK_AFTER);
    }

    /** Makes {@link #run} end soon, from any thread; does not wait for it. */
    public void stop() {
        stop.give();
        deadline.cancel();
    }

    /** Stops {@link #run} from any thread, and waits for a while until it has ended and freed its native memory. */
    @Override
    public void close() {
        stop();
        Thread running = runner.get();
        if (running != null && running != Thread.currentThread() && !awaitEnd()) {
            LOG.warn("camera {}: still busy {} s after it was told to stop", camera, CLOSE_WAIT_SECONDS);
        }
    }

    private void playForEver(Playlist.Item item) throws InterruptedException {
        Backoff backoff = new Backoff(settings.retryMin(), settings.retryMax(), () -> ThreadLocalRandom.current()
                .nextDouble());
        while (!stop.given()) {
            String reason = playCamera(item, backoff);
            if (!stop.given()) {
                Duration wait = backoff.next();
                listener.lost(camera, reason, wait);
                stop.pause(wait.toNanos());
            }
        }
    }

    /** @return why it is over */
    private String playCamera(Playlist.Item item, Backoff backoff) throws InterruptedException {
        try {
            EpochPlayer.Outcome outcome = player.play(item);
            if (outcome.sent() > 0) {
                backoff.reset();
            }
            return outcome.lost().isEmpty() ? "the stream ended" : outcome.lost();
        } catch (CameraException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void playAll(List<Playlist.Item> items) throws InterruptedException {
        do {
            for (Playlist.Item item : items) {
                playFile(item);
            }
        } while (settings.loop() && !stop.given());
    }

    private void playFile(Playlist.Item item) throws InterruptedException {
        if (stop.given()) {
            return;
        }
        try {
            EpochPlayer.Outcome outcome = player.play(item);
            if (!outcome.lost().isEmpty() && !stop.given()) {
                LOG.warn("camera {}: {} broke off: {}", camera, item.name(), outcome.lost());
                listener.brokeOff(camera, outcome.lost());
            }
            if (outcome.sent() == 0) {
                throw new CameraException("source " + item.name() + " has no picture that can be sent");
            }
        } catch (CameraException e) {
            if (!stop.given()) {
                throw e;
            }
        }
    }

    private boolean awaitEnd() {
        try {
            return finished.await(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
