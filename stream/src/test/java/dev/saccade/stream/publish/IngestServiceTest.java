package dev.saccade.stream.publish;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.Source;
import dev.saccade.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IngestServiceTest {
    private final CountDownLatch stuck = new CountDownLatch(3);
    private final CountDownLatch free = new CountDownLatch(1);

    /** Cameras that do not come back from a call, as from a native one. */
    @Test
    void camerasThatDoNotStopAreWaitedForSideBySide() throws Exception {
        List<FeedThread> feeds = Stream.of("a", "b", "c").map(this::stubborn).toList();
        feeds.forEach(FeedThread::start);
        stuck.await();
        long start = System.nanoTime();
        assertTrue(new IngestService(publisher(), feeds).close(Duration.ofSeconds(1)));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        free.countDown();
        assertTrue(took.compareTo(Duration.ofSeconds(2)) < 0, took.toString());
        for (FeedThread feed : feeds) {
            feed.join(5000);
            assertTrue(feed.ended());
        }
    }

    private FeedThread stubborn(String name) {
        CameraId camera = new CameraId(name);
        Source scene = Source.parse("scene:seed=7,seconds=10");
        return new FeedThread(
                camera,
                new CameraFeed(camera, scene, FeedSettings.defaults(), record -> neverMind(), new FeedListener() {}));
    }

    private void neverMind() {
        stuck.countDown();
        while (free.getCount() > 0) {
            try {
                free.await();
            } catch (InterruptedException e) {
                // It is stubborn.
            }
        }
    }

    private static AccessUnitPublisher publisher() {
        return new AccessUnitPublisher(
                new MockProducer<>(),
                Topics.prefixed("test."),
                PublisherSettings.defaults(),
                new IngestMeters(new SimpleMeterRegistry()));
    }
}
