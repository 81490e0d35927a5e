package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.Topics;
import dev.saccade.stream.group.GroupClients;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the group tells no worker. */
@Timeout(60)
class AssignmentIT {
    private static final Path BUNDLE = Path.of("..", "model", "src", "test", "resources", "bundles", "tiny");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TopicLayout ONE =
            new TopicLayout(1, (short) 1, Duration.ofHours(1), 1L << 30, Duration.ofHours(1));

    /** So quickly that no fetch came between, and as long as before: the group has nothing to tell. */
    @Test
    void aTopicMadeAgainIsNoticedWithoutTheGroup() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            Topics topics = Topics.prefixed("again.");
            TopicSetup setup = new TopicSetup(client, topics);
            setup.create(ONE, PATIENCE);
            WorkerSettings settings = WorkerSettings.of(topics, "g", "w", new Freshness.EveryFrame(), client);
            GroupClients clients = new GroupClients(settings.group(), settings.workerId(), settings.kafka());
            try (KafkaConsumer<byte[], byte[]> consumer =
                            clients.consumer(CooperativeStickyAssignor.class, Duration.ofMinutes(5));
                    Admin admin = clients.admin();
                    InputTopic input = new InputTopic(admin, consumer, topics, settings.freshness())) {
                Assignment assignment = assignment(settings, recognizer, clients, consumer, input);
                List<TopicPartition> all = List.of(new TopicPartition(topics.accessUnits(), 0));
                consumer.assign(all);
                assignment.onPartitionsAssigned(all);
                admin.deleteTopics(List.of(topics.accessUnits())).all().get();
                setup.create(ONE, PATIENCE);
                assertEquals("topic again.access-units was made again", whatItNotices(assignment));
                assignment.restoreAll();
                assertEquals("nothing", whatItNotices(assignment));
                assignment.forgetAll();
            }
        }
    }

    private static Assignment assignment(
            WorkerSettings settings,
            Recognizer recognizer,
            GroupClients clients,
            KafkaConsumer<byte[], byte[]> consumer,
            InputTopic input) {
        String state = settings.topics().state();
        StateReader states = new StateReader(clients, new StateRecords(state, settings.group()), state);
        LaneSetup lanes = new LaneSetup(recognizer, settings.group(), false);
        PipelineMeters meters = new PipelineMeters(new SimpleMeterRegistry(), "tiny", "cpu");
        return new Assignment(consumer, input, states, lanes, settings, meters, () -> {});
    }

    /** Within the time in which it looks twice. */
    private static String whatItNotices(Assignment assignment) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(12).toNanos();
        while (System.nanoTime() < end) {
            try {
                assignment.watch();
            } catch (KafkaException e) {
                return String.valueOf(e.getMessage());
            }
            Thread.sleep(50);
        }
        return "nothing";
    }
}
