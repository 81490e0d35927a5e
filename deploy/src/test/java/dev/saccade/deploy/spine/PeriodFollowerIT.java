package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.Period;
import dev.saccade.stream.follow.PeriodMaker;
import dev.saccade.stream.follow.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hours and days out of results, on a real broker. */
@Timeout(120)
class PeriodFollowerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Instant DAY = PastResults.DAY;

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
    void hoursAndDaysAreToldOnceAndAgainWhereLateNewsSaysMore() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("told."));
        Map<String, Integer> first =
                Map.of(hour("a", 8), 1, hour("a", 9), 1, day("a"), 1, hour("b", 9), 1, hour("b", 10), 1, day("b"), 1);
        try (PastResults results = new PastResults(cluster, topics)) {
            results.window("a", at(8, 10));
            results.window("a", at(8, 20));
            results.window("a", at(9, 5));
            results.event("b", "e1", 1, at(9, 59), at(10, 1));
            try (RunningFollower follower = new RunningFollower(cluster.client(), topics, "w")) {
                awaitRevisions(first, topics);
                results.window("a", at(8, 30));
                awaitRevisions(changed(first, Map.of(hour("a", 8), 2, day("a"), 2)), topics);
                String told = Told.texts(cluster, topics).get(day("a"));
                assertTrue(told.contains("\"windows\":3") && told.contains("\"windows\":1"), told);
                results.gap("b", at(9, 30));
                Cluster.await(
                        "what says the same is seen", SOON, () -> follower.count("saccade.summaries.unchanged") == 1);
                assertEquals(changed(first, Map.of(hour("a", 8), 2, day("a"), 2)), Told.revisions(cluster, topics));
                assertEquals(8, follower.count("saccade.summaries.published"));
            }
            // All is committed: another one finds nothing to do but what comes.
            try (RunningFollower follower = new RunningFollower(cluster.client(), topics, "w")) {
                results.window("b", at(11, 0));
                Cluster.await("the new hour", SOON, () -> Told.revisions(cluster, topics)
                        .equals(changed(first, Map.of(hour("a", 8), 2, day("a"), 2, hour("b", 11), 1, day("b"), 2))));
                assertEquals(2, follower.count("saccade.summaries.published"));
            }
        }
        Told.assertHonest(cluster, topics);
    }

    @Test
    void timesFarAwayAreIgnoredAndCounted() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("hostile."));
        try (PastResults results = new PastResults(cluster, topics);
                RunningFollower follower = new RunningFollower(cluster.client(), topics, "w")) {
            results.window("a", Instant.parse("1970-01-02T00:00:00Z"));
            results.window("a", Instant.parse("2199-01-01T00:00:00Z"));
            results.event("a", "e1", 1, Instant.parse("1980-01-01T00:00:00Z"), at(7, 0));
            results.window("a", at(7, 30));
            awaitRevisions(Map.of(hour("a", 7), 1, day("a"), 1), topics);
            assertEquals(2, follower.count("saccade.summaries.news.ignored", "expired"));
            assertEquals(1, follower.count("saccade.summaries.news.ignored", "future"));
        }
    }

    @Test
    void aMakingThatFailsIsTriedAgainAndHoldsUpNobody() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("failing."));
        PeriodMaker counting = new CountingMaker(cluster.client(), topics);
        AtomicInteger failures = new AtomicInteger();
        PeriodMaker failing = new PeriodMaker() {
            @Override
            public Written make(String id, CameraId camera, Period period, int revision) throws InterruptedException {
                if (camera.value().equals("a") && failures.incrementAndGet() <= 3) {
                    throw new IllegalStateException("this camera cannot be told");
                }
                return counting.make(id, camera, period, revision);
            }

            @Override
            public Written day(String id, CameraId camera, Period day, int revision, List<byte[]> shorter)
                    throws InterruptedException {
                return counting.day(id, camera, day, revision, shorter);
            }

            @Override
            public void keep(String id, CameraId camera, Period period, int revision, Written written) {}
        };
        try (PastResults results = new PastResults(cluster, topics);
                RunningFollower follower = new RunningFollower(cluster.client(), topics, "w", failing)) {
            results.window("a", at(7, 30));
            results.window("b", at(7, 30));
            Cluster.await("the other camera is told", SOON, () -> Told.revisions(cluster, topics)
                    .keySet()
                    .containsAll(Set.of(hour("b", 7), day("b"))));
            awaitRevisions(Map.of(hour("a", 7), 1, day("a"), 1, hour("b", 7), 1, day("b"), 1), topics);
            assertEquals(3, follower.count("saccade.summaries.failed"));
        }
        Told.assertHonest(cluster, topics);
    }

    @Test
    void topicsOfUnequalPartitionsAreRefused() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("unequal."));
        try (Admin admin = Admin.create(cluster.client())) {
            admin.createPartitions(Map.of(topics.windows(), NewPartitions.increaseTo(6)))
                    .all()
                    .get();
            // The controller has made them a moment before the broker tells of them.
            Cluster.await("six partitions", SOON, () -> partitions(topics.windows(), admin) == 6);
        }
        try (RunningFollower follower = new RunningFollower(cluster.client(), topics, "w")) {
            Cluster.await("it stops", SOON, () -> !follower.alive());
            String message = follower.failure().orElseThrow().getMessage();
            assertTrue(message.contains("have [6, 4, 4] partitions, must have equally many"), message);
        }
    }

    private static int partitions(String topic, Admin admin) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> changed(Map<String, Integer> before, Map<String, Integer> changes) {
        Map<String, Integer> after = new TreeMap<>(before);
        after.putAll(changes);
        return after;
    }

    private static void awaitRevisions(Map<String, Integer> wanted, Topics topics) {
        Cluster.await("summaries " + wanted, SOON, () -> Told.revisions(cluster, topics)
                .equals(wanted));
    }

    private static Instant at(int hour, int minute) {
        return DAY.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute));
    }

    private static String hour(String camera, int hour) {
        return PastResults.GROUP + "/" + camera + "/" + at(hour, 0) + "/PT1H";
    }

    private static String day(String camera) {
        return PastResults.GROUP + "/" + camera + "/" + DAY + "/P1D";
    }
}
