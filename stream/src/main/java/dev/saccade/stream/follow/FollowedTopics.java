package dev.saccade.stream.follow;

import dev.saccade.stream.Topics;
import dev.saccade.stream.group.StoppingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * What Kafka says of the topics that are followed.
 *
 * @param windows id of the topic: another one after it was made again
 * @param events likewise
 * @param kept how long results stay, and so how far back there may be news
 */
record FollowedTopics(String windows, String events, Duration kept) {
    /** Where nobody may know, or results stay for ever. */
    private static final Duration WEEK = Duration.ofDays(7);

    private static final Duration MOST_KEPT = Duration.ofDays(31);

    /** @throws StoppingException partitions of the topics do not go together */
    static FollowedTopics look(Admin admin, Topics topics) {
        List<String> names = List.of(topics.windows(), topics.events(), topics.summaries());
        Map<String, TopicDescription> found = await(admin.describeTopics(names).allTopicNames());
        List<TopicDescription> described =
                names.stream().map(found::get).filter(Objects::nonNull).toList();
        List<Integer> counts =
                described.stream().map(topic -> topic.partitions().size()).toList();
        if (counts.stream().distinct().count() > 1) {
            throw new StoppingException("topics " + names + " have " + counts
                    + " partitions, must have equally many: a camera's results and summaries share their number");
        }
        return new FollowedTopics(
                described.get(0).topicId().toString(),
                described.get(1).topicId().toString(),
                kept(admin, topics.windows()));
    }

    private static Duration kept(Admin admin, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Config config =
                    await(admin.describeConfigs(List.of(resource)).all()).get(resource);
            ConfigEntry entry = config == null ? null : config.get(TopicConfig.RETENTION_MS_CONFIG);
            long millis = entry == null ? WEEK.toMillis() : Long.parseLong(entry.value());
            return millis < 0 || millis > MOST_KEPT.toMillis() ? MOST_KEPT : Duration.ofMillis(millis);
        } catch (AuthorizationException e) {
            return WEEK;
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        }
    }
}
