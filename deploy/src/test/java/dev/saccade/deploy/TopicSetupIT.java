package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.broker.BrokerSettings;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.stream.Topics;
import dev.saccade.stream.topic.SetupException;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TopicSetupIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final TopicLayout FOUR = layout(4);

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void makesWhatIsMissingAndASecondTimeNothing() throws Exception {
        Topics topics = Topics.prefixed("twice.");
        assertEquals(topics.all(), setup(topics).create(FOUR, DEADLINE));
        assertEquals(List.of(), setup(topics).create(FOUR, DEADLINE));
        setup(topics).check(topics.all(), DEADLINE);
        assertEquals("compact", setting(topics.state(), "cleanup.policy"));
        assertEquals("16777216", setting(topics.state(), "segment.bytes"));
        assertEquals("600000", setting(topics.state(), "segment.ms"));
        assertEquals("600000", setting(topics.state(), "max.compaction.lag.ms"));
        assertEquals("compact,delete", setting(topics.events(), "cleanup.policy"));
        assertEquals("compact,delete", setting(topics.summaries(), "cleanup.policy"));
        assertEquals("4194304", setting(topics.summaries(), "max.message.bytes"));
        assertEquals("delete", setting(topics.summaryFrames(), "cleanup.policy"));
        assertEquals("delete", setting(topics.summaryRequests(), "cleanup.policy"));
        assertEquals("delete", setting(topics.accessUnits(), "cleanup.policy"));
        assertEquals("8388608", setting(topics.accessUnits(), "max.message.bytes"));
        assertEquals(Integer.toString(8388608 + 65536), setting(topics.deadLetters(), "max.message.bytes"));
    }

    @Test
    void namesAMissingTopicAndTheCommandThatMakesIt() {
        Topics topics = Topics.prefixed("none.");
        String message = refusal(() -> setup(topics).check(topics.all(), DEADLINE), false);
        assertTrue(
                message.contains("topic none.access-units is missing: make it with `saccade topics create`"), message);
        assertTrue(message.contains("none.dead-letters"), message);
    }

    @Test
    void looksOnlyAtTheTopicsThatTheCallerUses() throws Exception {
        Topics topics = Topics.prefixed("some.");
        create(new NewTopic(topics.accessUnits(), 3, (short) 1).configs(Map.of("max.message.bytes", "8388608")));
        setup(topics).check(List.of(topics.accessUnits()), DEADLINE);
    }

    /** As a cluster was that was set up before there were summaries. */
    @Test
    void recognitionGoesOnWithoutTheTopicsOfSummaries() throws Exception {
        Topics topics = Topics.prefixed("before.");
        setup(topics).create(FOUR, DEADLINE);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            List<String> later = List.of(topics.summaries(), topics.summaryFrames(), topics.summaryRequests());
            awaitTopics(there -> there.containsAll(topics.all()), admin);
            admin.deleteTopics(later).all().get();
            awaitTopics(there -> later.stream().noneMatch(there::contains), admin);
        }
        setup(topics).check(topics.ofRecognition(), DEADLINE);
        String message = refusal(() -> setup(topics).check(topics.ofSummaries(), DEADLINE), false);
        assertTrue(
                message.contains("topic before.summaries is missing: make it with `saccade topics create`"), message);
        assertEquals(
                List.of(topics.summaries(), topics.summaryFrames(), topics.summaryRequests()),
                setup(topics).create(FOUR, DEADLINE));
        setup(topics).check(topics.ofSummaries(), DEADLINE);
    }

    @Test
    void reportsWhatDoesNotFitAndLeavesItAsItIs() throws Exception {
        Topics topics = Topics.prefixed("odd.");
        create(new NewTopic(topics.accessUnits(), 3, (short) 1).configs(Map.of("max.message.bytes", "1000000")));
        String made = refusal(() -> setup(topics).create(FOUR, DEADLINE), false);
        assertTrue(made.contains("topic odd.access-units has 3 partitions, wanted 4"), made);
        // Deleting it would cost the group its offsets.
        assertTrue(made.contains("ask for 3, or make topics of another prefix"), made);
        assertTrue(made.contains("has max.message.bytes=1000000, must be at least 8388608"), made);
        assertEquals("1000000", setting(topics.accessUnits(), "max.message.bytes"));
        String checked = refusal(() -> setup(topics).check(topics.all(), DEADLINE), false);
        assertFalse(checked.contains("odd.state"), checked);
    }

    @Test
    void fewerPartitionsOfStateThanOfAccessUnitsAreRefused() throws Exception {
        Topics topics = Topics.prefixed("grown.");
        setup(topics).create(FOUR, DEADLINE);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            awaitTopics(there -> there.containsAll(topics.all()), admin);
            admin.createPartitions(Map.of(topics.accessUnits(), NewPartitions.increaseTo(6)))
                    .all()
                    .get();
            awaitPartitions(6, topics.accessUnits(), admin);
        }
        String message = refusal(() -> setup(topics).check(topics.all(), DEADLINE), false);
        assertTrue(
                message.contains("grown.state has 4 partitions, must have at least 6 as grown.access-units has"),
                message);
    }

    /** The controller has made or deleted them a moment before the broker tells of it. */
    private static void awaitTopics(Predicate<Set<String>> wanted, Admin admin) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!wanted.test(admin.listTopics().names().get())) {
            assertTrue(System.nanoTime() < end, "topics are not as wanted");
        }
    }

    /** The controller has made them a moment before the broker tells of them. */
    private static void awaitPartitions(int partitions, String topic, Admin admin) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions()
                        .size()
                < partitions) {
            assertTrue(System.nanoTime() < end, topic + " has no " + partitions + " partitions");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsSaidWithinTheDeadline() throws Exception {
        long start = System.nanoTime();
        TopicSetup setup = setup("127.0.0.1:" + freePort(), Topics.prefixed("a."));
        String message = refusal(() -> setup.create(FOUR, Duration.ofSeconds(2)), true);
        assertTrue(message.startsWith("no Kafka broker answers at 127.0.0.1:"), message);
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
    }

    @Test
    void aNameThatDoesNotResolveIsABrokerThatMayYetCome() {
        TopicSetup setup = setup("broker.invalid:9092", Topics.prefixed("a."));
        refusal(() -> setup.check(List.of("a.windows"), Duration.ofSeconds(2)), true);
    }

    @Test
    void waitsForABrokerThatComesLate() throws Exception {
        int port = freePort();
        Topics topics = Topics.prefixed("late.");
        TopicSetup setup = setup("127.0.0.1:" + port, topics);
        CountDownLatch waited = new CountDownLatch(1);
        CompletableFuture<Optional<String>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                setup.checkOnceThere(topics.all(), waiting -> waited.countDown());
                return Optional.empty();
            } catch (SetupException e) {
                return Optional.of(e.getMessage());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(waited.await(20, TimeUnit.SECONDS));
        assertFalse(answer.isDone());
        try (EmbeddedBroker late =
                EmbeddedBroker.start(BrokerSettings.defaults().withPort(port))) {
            assertTrue(answer.get(30, TimeUnit.SECONDS).orElseThrow().contains("late.windows is missing"));
        }
    }

    private interface Action {
        void run() throws SetupException, InterruptedException;
    }

    private static String refusal(Action action, boolean unreachable) {
        SetupException refused = assertThrows(SetupException.class, action::run);
        assertEquals(unreachable, refused.unreachable(), refused.getMessage());
        return refused.getMessage();
    }

    private static TopicLayout layout(int partitions) {
        TopicLayout standard = TopicLayout.DEFAULT;
        return new TopicLayout(
                partitions,
                standard.replicationFactor(),
                standard.keepPictures(),
                standard.keepPictureBytes(),
                standard.keepResults());
    }

    private static TopicSetup setup(Topics topics) {
        return setup(broker.bootstrap(), topics);
    }

    private static TopicSetup setup(String bootstrap, Topics topics) {
        return new TopicSetup(Map.of("bootstrap.servers", bootstrap), topics);
    }

    private static void create(NewTopic topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(topic)).all().get();
            awaitTopics(there -> there.contains(topic.name()), admin);
        }
    }

    private static String setting(String topic, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            return config.get(name).value();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
