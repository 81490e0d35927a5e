package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraRecord;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers of a group that find other topics, offsets or state than those before them left behind. */
@Timeout(120)
class TakeOverIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "after-anything";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Cluster cluster;
    private static Admin admin;
    private static Recognizer recognizer;
    private static Recording recording;

    @BeforeAll
    static void start() throws Exception {
        cluster = new Cluster();
        admin = Admin.create(cluster.client());
        recognizer = Recognizer.open(BUNDLE, Device.CPU);
        recording = Recording.of(1, 12, 7000);
    }

    @AfterAll
    static void stop() {
        recognizer.close();
        admin.close();
        cluster.close();
    }

    private static RunningWorker worker(Topics topics, String name) {
        Map<String, Object> client = new HashMap<>(cluster.client());
        client.put("metadata.max.age.ms", 1000);
        return new RunningWorker(
                WorkerSettings.of(topics, GROUP, name, new Freshness.EveryFrame(), client), recognizer);
    }

    /** The camera stops in the middle of its epoch, with an action in progress. */
    private static List<CameraRecord> firstPart() {
        return recording.records().subList(0, 200);
    }

    private static void awaitReceived(int pictures, RunningWorker worker) {
        Cluster.await(
                pictures + " pictures are read",
                PATIENCE,
                () -> !worker.alive() || worker.count("saccade.pictures.received") >= pictures);
        assertTrue(worker.failure().isEmpty(), worker.failure().toString());
    }

    /** All that comes after what an earlier worker received; each picture counts once. */
    private static void read(int pictures, Topics topics, String name) {
        try (RunningWorker worker = worker(topics, name)) {
            awaitReceived(pictures, worker);
            worker.endAccounted();
            assertEquals(pictures, worker.count("saccade.pictures.received"));
        }
    }

    private static List<CameraRecord> secondPart() {
        return recording.records().subList(200, recording.records().size());
    }

    private static void makeAgain(String prefix, Topics topics) throws Exception {
        admin.deleteTopics(List.of(topics.accessUnits())).all().get();
        Cluster.await("the topic is gone", PATIENCE, () -> !names().contains(topics.accessUnits()));
        Cluster.await("it can be made again", PATIENCE, () -> {
            try {
                cluster.topics(prefix);
                return names().contains(topics.accessUnits());
            } catch (Exception e) {
                return false;
            }
        });
    }

    private static Set<String> names() {
        try {
            return admin.listTopics().names().get();
        } catch (Exception e) {
            throw new AssertionError("the broker did not answer", e);
        }
    }

    @Test
    void aTopicMadeAgainIsReadFromItsBeginning() throws Exception {
        Topics topics = cluster.topics("again.");
        cluster.publish(topics, firstPart());
        read(200, topics, "first");
        int before = cluster.read(topics.windows()).size();
        makeAgain("again.", topics);
        cluster.publish(topics, recording.records());
        read(recording.pictures(), topics, "second");
        assertTrue(before > 10, before + " windows");
        assertTrue(cluster.read(topics.windows()).size() > 2 * before);
        assertEquals(1, Published.gaps(cluster, topics, "state-lost"));
        Published.assertHonest(cluster, topics, 0);
    }

    @Test
    void aTopicMadeAgainUnderARunningWorkerIsReadFromItsBeginning() throws Exception {
        Topics topics = cluster.topics("under.");
        cluster.publish(topics, firstPart());
        try (RunningWorker worker = worker(topics, "running")) {
            awaitReceived(200, worker);
            makeAgain("under.", topics);
            // Before it has noticed it would read on from where it was in the old one, if the new one is as long.
            // The group's next rebalance or the worker's own look shows it, whichever comes first.
            Cluster.await("it notices", PATIENCE, () -> Published.gaps(cluster, topics, "state-lost") == 1);
            cluster.publish(topics, recording.records());
            awaitReceived(200 + recording.pictures(), worker);
            worker.endAccounted();
        }
        assertEquals(1, Published.gaps(cluster, topics, "state-lost"));
        Published.assertHonest(cluster, topics, 0);
    }

    @Test
    void anotherTopicUnderTheSameGroupBeginsAnew() throws Exception {
        Topics topics = cluster.topics("one.");
        cluster.publish(topics, firstPart());
        read(200, topics, "first");
        Topics other = Topics.named(
                "one.", Map.of("access-units", cluster.topics("other.").accessUnits()));
        cluster.publish(other, recording.records());
        read(recording.pictures(), other, "second");
        assertEquals(1, Published.gaps(cluster, topics, "state-lost"));
        Published.assertHonest(cluster, topics, 0);
        // And back: what the first topic held is read, and its offsets are its own.
        cluster.publish(topics, secondPart());
        read(recording.pictures() - 200, topics, "third");
        Published.assertHonest(cluster, topics, 0);
    }

    @Test
    void stateOlderThanTheOffsetsIsLetGoOf() throws Exception {
        Topics topics = cluster.topics("older.");
        cluster.publish(topics, recording.records().subList(0, 100));
        read(100, topics, "first");
        var old = cluster.records(topics.state());
        cluster.publish(topics, recording.records().subList(100, 200));
        read(100, topics, "second");
        // As from a backup.
        cluster.send(old.stream()
                .map(r -> new ProducerRecord<>(r.topic(), r.partition(), r.key(), r.value()))
                .toList());
        cluster.publish(topics, secondPart());
        read(recording.pictures() - 200, topics, "third");
        assertEquals(1, Published.gaps(cluster, topics, "state-lost"));
        Published.assertHonest(cluster, topics, 1);
    }

    @Test
    void offsetsSetBackDecideNothingTwice() throws Exception {
        Topics topics = cluster.topics("back.");
        cluster.publish(topics, firstPart());
        read(200, topics, "first");
        List<String> before = cluster.read(topics.windows());
        Map<TopicPartition, OffsetAndMetadata> zero = new HashMap<>();
        for (int p = 0; p < Cluster.PARTITIONS; p++) {
            zero.put(new TopicPartition(topics.accessUnits(), p), new OffsetAndMetadata(0));
        }
        admin.alterConsumerGroupOffsets(GROUP, zero).all().get();
        cluster.publish(topics, secondPart());
        try (RunningWorker second = worker(topics, "second")) {
            awaitReceived(recording.pictures() - 200, second);
            Cluster.await("all is decided", PATIENCE, () -> cluster.done(GROUP, topics.accessUnits()));
            second.endAccounted();
        }
        assertEquals(before, cluster.read(topics.windows()).subList(0, before.size()));
        assertEquals(
                0, Published.gaps(cluster, topics, "state-lost") + Published.gaps(cluster, topics, "rewind-limit"));
        Published.assertHonest(cluster, topics, 0);
    }

    @Test
    void recordsThatExpiredAfterTheyWereReadStopNobody() throws Exception {
        Topics topics = cluster.topics("expired.");
        cluster.publish(topics, firstPart());
        read(200, topics, "first");
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        for (int p = 0; p < Cluster.PARTITIONS; p++) {
            all.put(new TopicPartition(topics.accessUnits(), p), RecordsToDelete.beforeOffset(-1));
        }
        admin.deleteRecords(all).all().get();
        cluster.publish(topics, secondPart());
        read(recording.pictures() - 200, topics, "second");
        Published.assertHonest(cluster, topics, 0);
    }

    @Test
    void partitionsAddedWhileWorkersRunStopNobody() throws Exception {
        Topics topics = cluster.topics("added.");
        cluster.publish(topics, firstPart());
        try (RunningWorker worker = worker(topics, "running")) {
            awaitReceived(200, worker);
            int partition = partitionOfTheCamera(topics);
            admin.createPartitions(Map.of(topics.accessUnits(), NewPartitions.increaseTo(8)))
                    .all()
                    .get();
            Cluster.await("the group has given it all", PATIENCE, () -> assigned() == 8);
            cluster.publishTo(partition, topics, secondPart());
            cluster.publishTo(7, topics, recording.records());
            awaitReceived(recording.pictures(), worker);
            admin.createPartitions(Map.of(topics.state(), NewPartitions.increaseTo(8)))
                    .all()
                    .get();
            awaitReceived(2 * recording.pictures(), worker);
            Cluster.await("the worker has all", PATIENCE, () -> worker.count("saccade.partitions.assigned") == 8);
            assertEquals(0, worker.count("saccade.recoveries"));
            worker.endAccounted();
        }
    }

    /** Partitions that members of the group have, as Kafka sees it. */
    private static int assigned() {
        try {
            return admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP).members().stream()
                    .mapToInt(m -> m.assignment().topicPartitions().size())
                    .sum();
        } catch (Exception e) {
            throw new AssertionError("the broker did not answer", e);
        }
    }

    private static int partitionOfTheCamera(Topics topics) {
        return Integer.parseInt(cluster.read(topics.accessUnits()).get(0).split(" ")[0]);
    }
}
