package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.ingest.FeedSettings;
import dev.saccade.ingest.Source;
import dev.saccade.stream.Topics;
import dev.saccade.stream.publish.AccessUnitPublisher;
import dev.saccade.stream.publish.IngestCamera;
import dev.saccade.stream.publish.IngestMeters;
import dev.saccade.stream.publish.IngestService;
import dev.saccade.stream.publish.PublisherSettings;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IngestServiceIT {
    private static final Topics TOPICS = Topics.prefixed("ingest.");
    private static final Duration SOON = Duration.ofSeconds(30);

    private static EmbeddedBroker broker;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start();
        TopicLayout two = new TopicLayout(2, (short) -1, Duration.ofHours(1), 1 << 30, Duration.ofHours(1));
        new TopicSetup(client(), TOPICS).create(two, SOON);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void sourcesThatEndAreSentWholeAndOneThatCannotBePlayedIsNamed() throws Exception {
        IngestService service = service(
                new FeedSettings(true, false, SOON, SOON, SOON, SOON),
                camera("hall", "scene:seed=7,seconds=2"),
                camera("yard", "scene:seed=8,seconds=2"),
                camera("door", "no-such-file.mp4"));
        assertTrue(service.awaitEnd(SOON));
        assertTrue(service.close(SOON));
        assertEquals(1, service.problems().size());
        assertTrue(
                service.problems().get(0).startsWith("camera door: "),
                service.problems().get(0));
        for (String camera : List.of("hall", "yard")) {
            assertTrue(count("received", camera) > 20, camera);
            assertEquals(count("received", camera), count("published", camera), camera);
        }
    }

    @Test
    void aSourceInTheMiddleStopsWhenTold() throws Exception {
        IngestService service = service(FeedSettings.defaults(), camera("long", "scene:seed=7,seconds=600"));
        assertFalse(service.awaitEnd(Duration.ofMillis(500)));
        assertFalse(service.stuck());
        assertTrue(service.close(SOON));
        assertTrue(service.awaitEnd(SOON));
        assertEquals(List.of(), service.problems());
        assertEquals(count("received", "long"), count("published", "long"));
    }

    private IngestService service(FeedSettings settings, IngestCamera... cameras) {
        IngestMeters meters = new IngestMeters(registry);
        AccessUnitPublisher publisher = new AccessUnitPublisher(client(), TOPICS, PublisherSettings.defaults(), meters);
        return IngestService.start(List.of(cameras), settings, publisher, meters);
    }

    private static IngestCamera camera(String id, String source) {
        return new IngestCamera(new CameraId(id), Source.parse(source));
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrap());
    }

    private double count(String meter, String camera) {
        return registry.get("saccade.ingest." + meter)
                .tag("camera", camera)
                .counter()
                .count();
    }
}
