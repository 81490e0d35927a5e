package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.deploy.broker.BrokerProcess;
import dev.saccade.stream.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Followers that are killed, that share and that lose their broker: each revision once all the same. */
@Timeout(180)
class FollowerFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int KILLS = 4;
    private static final List<String> CAMERAS = cameras();

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void killedAtRandomWhileNewsKeepsComingItTellsWhatAnUndisturbedOneDoes() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("killed."));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        AtomicBoolean enough = new AtomicBoolean();
        try (PastResults results = new PastResults(cluster, topics)) {
            CompletableFuture<Void> news =
                    CompletableFuture.runAsync(() -> keepComing(results, new Random(seed + 1), enough));
            for (int kill = 0; kill < KILLS; kill++) {
                long before = written(cluster, topics);
                int more = 1 + random.nextInt(12);
                try (FollowerProcess follower = new FollowerProcess("periods", cluster, "killed.", "w")) {
                    Cluster.await(
                            more + " more records, with seed " + seed,
                            SOON,
                            () -> written(cluster, topics) >= before + more);
                    follower.kill();
                }
            }
            enough.set(true);
            news.join();
            Map<String, String> undisturbed = undisturbed(topics);
            try (FollowerProcess last = new FollowerProcess("periods", cluster, "killed.", "w")) {
                Cluster.await("all is told, with seed " + seed, SOON, () -> Told.texts(cluster, topics)
                        .equals(undisturbed));
                last.kill();
            }
        }
        Told.assertHonest(cluster, topics);
    }

    @Test
    void ofTwoThatShareOneMayDie() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("shared."));
        try (PastResults results = new PastResults(cluster, topics);
                RunningFollower stays = new RunningFollower(cluster.client(), topics, "stays");
                FollowerProcess dies = new FollowerProcess("periods", cluster, "shared.", "dies")) {
            Cluster.await("both have partitions", SOON, () -> members(topics) == 2);
            CAMERAS.forEach(camera -> results.window(camera, at(1)));
            Cluster.await("all are told", SOON, () -> hours(topics, "\"windows\":1") == CAMERAS.size());
            assertTrue(stays.count("saccade.summaries.published") < 2 * CAMERAS.size(), "the other one told nothing");
            CAMERAS.forEach(camera -> results.window(camera, at(2)));
            dies.kill();
            CAMERAS.forEach(camera -> results.window(camera, at(3)));
            Cluster.await("the news of both is told", SOON, () -> hours(topics, "\"windows\":3") == CAMERAS.size());
            Map<String, String> undisturbed = undisturbed(topics);
            Cluster.await("days too", SOON, () -> Told.texts(cluster, topics).equals(undisturbed));
        }
        Told.assertHonest(cluster, topics);
    }

    @Test
    void goesOnWhenTheBrokerIsBack(@TempDir Path directory) throws Exception {
        try (BrokerProcess broker = new BrokerProcess(Ports.free(), directory);
                Cluster away = new Cluster(broker.bootstrap())) {
            broker.start();
            Topics topics = Told.topics(away, Topics.prefixed("away."));
            try (RunningFollower follower = new RunningFollower(away.client(), topics, "w")) {
                try (PastResults results = new PastResults(away, topics)) {
                    results.window("a", at(1));
                    Cluster.await(
                            "it is told",
                            SOON,
                            () -> Told.revisions(away, topics).size() == 2);
                    results.window("a", at(2));
                }
                broker.kill();
                broker.start();
                try (PastResults results = new PastResults(away, topics)) {
                    results.window("a", at(3));
                    Cluster.await(
                            "what came before and after is told", SOON, () -> Told.texts(away, topics).values().stream()
                                    .allMatch(text -> text.contains("\"windows\":3")));
                }
                assertTrue(follower.alive());
                Cluster.await("it is ready again", SOON, follower::ready);
            }
            Told.assertHonest(away, topics);
        }
    }

    /** One every few milliseconds, of any camera and hour. */
    private static void keepComing(PastResults results, Random random, AtomicBoolean enough) {
        int events = 0;
        while (!enough.get()) {
            String camera = CAMERAS.get(random.nextInt(CAMERAS.size()));
            Instant at = at(1 + random.nextInt(150));
            if (random.nextInt(4) == 0) {
                results.event(camera, "e" + events++, 1, at.minusSeconds(random.nextInt(3600)), at);
            } else {
                results.window(camera, at);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What one that is left alone tells of the same results. */
    private static Map<String, String> undisturbed(Topics topics) throws Exception {
        try (Cluster calm = new Cluster()) {
            Told.topics(calm, topics);
            for (String topic : List.of(topics.windows(), topics.events())) {
                calm.send(cluster.records(topic).stream()
                        .map(r -> new ProducerRecord<>(
                                topic, r.partition(), r.timestamp(), r.key(), r.value(), r.headers()))
                        .toList());
            }
            try (RunningFollower follower = new RunningFollower(calm.client(), topics, "w")) {
                String group = PastResults.GROUP + "-summaries";
                Cluster.await(
                        "all is told where nothing happens",
                        SOON,
                        () -> calm.done(group, topics.windows())
                                && calm.done(group, topics.events())
                                && follower.count("saccade.summaries.published") > 0
                                && follower.count("saccade.summaries.pending") == 0);
            }
            return Told.texts(calm, topics);
        }
    }

    /** How many members of the group have partitions. */
    private static long members(Topics topics) {
        try (Admin admin = Admin.create(cluster.client())) {
            String group = PastResults.GROUP + "-summaries";
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .filter(m -> m.assignment().topicPartitions().stream()
                            .anyMatch(p -> p.topic().equals(topics.windows())))
                    .count();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long hours(Topics topics, String saying) {
        return Told.texts(cluster, topics).entrySet().stream()
                .filter(told ->
                        told.getKey().endsWith("PT1H") && told.getValue().contains(saying))
                .count();
    }

    private static Instant at(int minute) {
        return PastResults.DAY.plus(Duration.ofHours(8)).plus(Duration.ofMinutes(minute));
    }

    /** One of each partition. */
    private static List<String> cameras() {
        return IntStream.range(0, Cluster.PARTITIONS)
                .mapToObj(partition -> IntStream.range(0, 1000)
                        .mapToObj(i -> "camera" + i)
                        .filter(name -> PastResults.partition(new CameraId(name)) == partition)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Records of summaries, be they committed or not. */
    private static long written(Cluster cluster, Topics topics) {
        try (Admin admin = Admin.create(cluster.client())) {
            Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, Cluster.PARTITIONS)
                    .boxed()
                    .collect(
                            Collectors.toMap(p -> new TopicPartition(topics.summaries(), p), p -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (Exception e) {
            throw new AssertionError("the broker did not answer", e);
        }
    }
}
