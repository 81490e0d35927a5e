package dev.saccade.stream.topic;

import dev.saccade.stream.Topics;
import dev.saccade.stream.record.RecordLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a topic has to be.
 *
 * @param minMessageBytes the smallest {@code max.message.bytes} that does
 */
record TopicPlan(String name, long minMessageBytes, Map<String, String> settings) {
    /** Kafka's own default; windows, events, key frames, state and requests stay far below it. */
    private static final long SMALL = 1_000_000;

    private static final int STATE_SEGMENT_BYTES = 16 << 20;
    private static final long STATE_COMPACTION_MILLIS = 600_000;
    private static final int PICTURE_SEGMENT_BYTES = 256 << 20;

    static List<TopicPlan> of(Topics topics, TopicLayout layout) {
        Map<String, String> results =
                kept(TopicConfig.CLEANUP_POLICY_DELETE, layout.keepResults().toMillis());
        Map<String, String> revised = kept(
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                layout.keepResults().toMillis());
        return List.of(
                new TopicPlan(topics.accessUnits(), RecordLimits.ACCESS_UNIT_MESSAGE_BYTES, pictures(layout)),
                new TopicPlan(topics.windows(), SMALL, results),
                new TopicPlan(topics.events(), SMALL, revised),
                new TopicPlan(topics.keyFrames(), SMALL, results),
                new TopicPlan(topics.state(), SMALL, state()),
                new TopicPlan(topics.deadLetters(), RecordLimits.DEAD_LETTER_MESSAGE_BYTES, results),
                new TopicPlan(topics.summaries(), RecordLimits.SUMMARY_MESSAGE_BYTES, revised),
                new TopicPlan(topics.summaryFrames(), SMALL, results),
                new TopicPlan(topics.summaryRequests(), SMALL, results));
    }

    NewTopic toCreate(TopicLayout layout) {
        Map<String, String> all = new TreeMap<>(settings);
        if (minMessageBytes > SMALL) {
            all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Long.toString(minMessageBytes));
        }
        Optional<Short> replication =
                layout.replicationFactor() < 0 ? Optional.empty() : Optional.of(layout.replicationFactor());
        return new NewTopic(name, Optional.of(layout.partitions()), replication).configs(all);
    }

    private static Map<String, String> pictures(TopicLayout layout) {
        Map<String, String> settings =
                kept(TopicConfig.CLEANUP_POLICY_DELETE, layout.keepPictures().toMillis());
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(layout.keepPictureBytes()));
        // Retention deletes whole log segments: smaller ones keep closer to what was asked for.
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(PICTURE_SEGMENT_BYTES));
        return settings;
    }

    /** A take-over reads a partition's whole state: what is not compacted yet must stay short. */
    private static Map<String, String> state() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(STATE_SEGMENT_BYTES));
        // Both: the log segment in use is never compacted.
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(STATE_COMPACTION_MILLIS));
        settings.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(STATE_COMPACTION_MILLIS));
        return settings;
    }

    private static Map<String, String> kept(String policy, long millis) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(millis));
        return settings;
    }
}
