package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.stream.Topics;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The summaries on a topic, as committed readers see them. */
final class Told {
    /** Longer than results are old that the tests write. */
    private static final TopicLayout LAYOUT =
            new TopicLayout(Cluster.PARTITIONS, (short) 1, Duration.ofHours(1), 1L << 30, Duration.ofDays(7));

    private Told() {}

    static Topics topics(Cluster cluster, Topics topics) throws Exception {
        new TopicSetup(cluster.client(), topics).create(LAYOUT, Duration.ofSeconds(30));
        return topics;
    }

    /** The last revision's number by key. */
    static Map<String, Integer> revisions(Cluster cluster, Topics topics) {
        Map<String, Integer> revisions = new TreeMap<>();
        cluster.records(topics.summaries())
                .forEach(r -> revisions.put(
                        new String(r.key(), StandardCharsets.UTF_8), Integer.parseInt(header(r, "revision"))));
        return revisions;
    }

    /** What the last revision says by key, without its number. */
    static Map<String, String> texts(Cluster cluster, Topics topics) {
        Map<String, String> texts = new TreeMap<>();
        cluster.records(topics.summaries())
                .forEach(r -> texts.put(
                        new String(r.key(), StandardCharsets.UTF_8),
                        new String(r.value(), StandardCharsets.UTF_8)
                                .replaceAll("\"revision\":\\d+", "")
                                .replaceAll("/\\d+(\"|/1700000000000)", "$1")));
        return texts;
    }

    /** No id twice, revisions from 1 on without a hole, and no picture twice, each named by its summary. */
    static void assertHonest(Cluster cluster, Topics topics) {
        Map<String, Integer> last = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        List<ConsumerRecord<byte[], byte[]>> summaries = cluster.records(topics.summaries());
        for (ConsumerRecord<byte[], byte[]> record : summaries) {
            assertTrue(ids.add(header(record, "ce_source") + " " + header(record, "ce_id")), "twice: " + ids);
            String key = new String(record.key(), StandardCharsets.UTF_8);
            int revision = Integer.parseInt(header(record, "revision"));
            assertEquals(last.getOrDefault(key, 0) + 1, revision, key);
            last.put(key, revision);
            assertEquals("dev.saccade.summary", header(record, "ce_type"));
        }
        Set<String> pictures = new HashSet<>();
        cluster.records(topics.summaryFrames()).forEach(picture -> {
            String key = new String(picture.key(), StandardCharsets.UTF_8);
            assertTrue(pictures.add(key), "twice: " + key);
            assertTrue(key.startsWith(header(picture, "summary")), key);
        });
        assertEquals(summaries.size(), pictures.size());
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
