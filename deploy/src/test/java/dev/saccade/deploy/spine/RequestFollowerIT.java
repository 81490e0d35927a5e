package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.stream.Topics;
import dev.saccade.stream.follow.FollowMeters;
import dev.saccade.stream.follow.RequestDesk;
import dev.saccade.stream.follow.RequestFollower;
import dev.saccade.stream.follow.Written;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests by Kafka, on a real broker: each answered once, in order. */
@Timeout(120)
class RequestFollowerIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int REQUESTS = 12;
    private static final int KILLS = 4;

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
    void killedAgainAndAgainItAnswersEachOnceAndInOrder() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("asked."));
        Random random = new Random();
        cluster.send(requests(topics));
        for (int kill = 0; kill < KILLS; kill++) {
            int before = cluster.records(topics.summaries()).size();
            int more = 1 + random.nextInt(2);
            try (FollowerProcess follower = new FollowerProcess("requests", cluster, "asked.", "w")) {
                Cluster.await(
                        "some more answers",
                        SOON,
                        () -> cluster.records(topics.summaries()).size() >= Math.min(REQUESTS, before + more));
                follower.kill();
            }
        }
        try (FollowerProcess last = new FollowerProcess("requests", cluster, "asked.", "w")) {
            Cluster.await(
                    "all answers",
                    SOON,
                    () -> cluster.done(PastResults.GROUP + "-summary-requests", topics.summaryRequests()));
            last.kill();
        }
        List<ConsumerRecord<byte[], byte[]>> answers = cluster.records(topics.summaries());
        assertEquals(expected(topics), answers.stream().map(a -> text(a.key())).toList());
        Set<String> pictures = new HashSet<>();
        cluster.records(topics.summaryFrames()).forEach(p -> assertTrue(pictures.add(text(p.key())), text(p.key())));
        assertEquals(REQUESTS, pictures.size());
    }

    @Test
    void answersAreFoundByTheKeyAndGarbageIsRefused() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("keyed."));
        SlowDesk desk = new SlowDesk();
        try (Running running = new Running(topics, desk)) {
            cluster.send(List.of(
                    request(topics, "mine", "{\"camera\": \"lobby\"}"),
                    request(topics, "k".repeat(201), "garbage"),
                    new ProducerRecord<>(topics.summaryRequests(), 1, null, null)));
            Cluster.await("three answers", SOON, () -> desk.answered().size() == 3);
        }
        List<ConsumerRecord<byte[], byte[]>> answers = cluster.records(topics.summaries());
        assertEquals("request/keyed.summary-requests-1-0", text(answers.get(0).key()));
        assertEquals("request/keyed.summary-requests-1-0", Told.header(answers.get(0), "ce_subject"));
        assertEquals("mine", Told.header(answers.get(0), "request-key"));
        assertTrue(text(answers.get(0).value()).contains("\"summary\""));
        for (ConsumerRecord<byte[], byte[]> refused : answers.subList(1, 3)) {
            assertTrue(text(refused.value()).contains("\"refusal\""), text(refused.value()));
            assertEquals(null, refused.headers().lastHeader("request-key"));
        }
    }

    @Test
    void aDeskThatFailsOnceIsAskedAgain() throws Exception {
        Topics topics = Told.topics(cluster, Topics.prefixed("stumbling."));
        SlowDesk desk = new SlowDesk();
        RequestDesk stumbling = new RequestDesk() {
            private boolean stumbled;

            @Override
            public void take(String id, byte[] request) {
                if (!stumbled) {
                    stumbled = true;
                    throw new IllegalStateException("the disk is full");
                }
                desk.take(id, request);
            }

            @Override
            public Optional<Written> answer(String id) {
                return desk.answer(id);
            }

            @Override
            public void answered(String id) {
                desk.answered(id);
            }
        };
        try (Running running = new Running(topics, stumbling)) {
            cluster.send(List.of(request(topics, "a", "{}")));
            Cluster.await("its answer", SOON, () -> desk.answered().size() == 1);
        }
        assertEquals(1, cluster.records(topics.summaries()).size());
    }

    private static List<ProducerRecord<byte[], byte[]>> requests(Topics topics) {
        List<ProducerRecord<byte[], byte[]>> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(new ProducerRecord<>(topics.summaryRequests(), i % 2, null, bytes("{\"n\": " + i + "}")));
        }
        return requests;
    }

    private static List<String> expected(Topics topics) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            keys.add("request/" + topics.summaryRequests() + "-" + i / (REQUESTS / 2) + "-" + i % (REQUESTS / 2));
        }
        return keys;
    }

    private static ProducerRecord<byte[], byte[]> request(Topics topics, String key, String value) {
        return new ProducerRecord<>(topics.summaryRequests(), 1, bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static final class Running implements AutoCloseable {
        private final RequestFollower follower;
        private final Thread thread;

        Running(Topics topics, RequestDesk desk) {
            follower = new RequestFollower(
                    FollowerMain.settings(cluster.client(), topics, "in-" + topics.windows()),
                    desk,
                    new FollowMeters(new SimpleMeterRegistry()));
            thread = new Thread(follower::run, "requests");
            thread.start();
        }

        @Override
        public void close() {
            follower.close();
            Cluster.await("the follower stops", SOON, () -> !thread.isAlive());
        }
    }
}
