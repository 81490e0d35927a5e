package dev.saccade.stream.publish;

import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.FeedSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Many cameras, each on its own thread, into one publisher. */
public final class IngestService {
    private static final long LOOK_MILLIS = 200;

    private final AccessUnitPublisher publisher;
    private final List<FeedThread> feeds;

    IngestService(AccessUnitPublisher publisher, List<FeedThread> feeds) {
        this.publisher = publisher;
        this.feeds = feeds;
    }

    /**
     * @param publisher the service's from here on
     * @throws IllegalArgumentException two cameras have the same id
     * @throws dev.saccade.ingest.CameraException a source stands in an environment variable that is not set
     */
    public static IngestService start(
            List<IngestCamera> cameras, FeedSettings settings, AccessUnitPublisher publisher, IngestMeters meters) {
        FeedReports reports = new FeedReports(meters);
        List<FeedThread> feeds = new ArrayList<>();
        for (IngestCamera camera : cameras) {
            publisher.open(camera.id(), camera.source().live());
            CameraFeed feed = new CameraFeed(camera.id(), camera.source(), settings, publisher, reports);
            feeds.add(new FeedThread(camera.id(), feed));
        }
        feeds.forEach(FeedThread::start);
        return new IngestService(publisher, List.copyOf(feeds));
    }

    /**
     * Waits until every source has ended, which cameras never do, or nothing can be published any more.
     *
     * @return whether that is so, rather than the wait over
     */
    public boolean awaitEnd(Duration wait) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + wait.toNanos();
        for (FeedThread feed : feeds) {
            while (!feed.ended() && publisher.failure().isEmpty()) {
                long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                feed.join(Math.min(left, LOOK_MILLIS));
            }
        }
        return true;
    }

    /** Sources that could not be played, and why nothing can be published, where that is so. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        publisher.failure().ifPresent(problems::add);
        feeds.stream().map(FeedThread::problem).flatMap(Optional::stream).forEach(problems::add);
        return problems;
    }

    /** Whether a native call does not come back; only a new process helps. */
    public boolean stuck() {
        return feeds.stream().anyMatch(FeedThread::stuck);
    }

    /**
     * Stops the cameras, all at once, ends their epochs, and sends what waits. Cameras that do not stop have half of the
     * time; the rest is for the last records.
     *
     * @return whether everything waiting was sent before the deadline
     */
    public boolean close(Duration deadline) throws InterruptedException {
        long start = System.nanoTime();
        feeds.forEach(FeedThread::stop);
        for (FeedThread feed : feeds) {
            feed.awaitEnd(start + deadline.toNanos() / 2);
        }
        return publisher.close(deadline.minusNanos(System.nanoTime() - start));
    }
}
