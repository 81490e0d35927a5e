package dev.saccade.stream.worker;

import dev.saccade.stream.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What Kafka says of the topic of access units. Called on the poll thread. */
final class InputTopic implements AutoCloseable {
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final Freshness freshness;

    InputTopic(Admin admin, KafkaConsumer<byte[], byte[]> consumer, Topics topics, Freshness freshness) {
        this.admin = admin;
        this.consumer = consumer;
        this.topics = topics;
        this.freshness = freshness;
    }

    /**
     * @param id Kafka's; another one after the topic was made again
     * @param partitions how many it has
     * @param withState how many of them have a partition of the state topic beside them
     */
    record Identity(String id, int partitions, int withState) {}

    Identity identity() {
        try {
            return await(askIdentity());
        } catch (UnknownTopicOrPartitionException e) {
            throw new UnknownTopicOrPartitionException(
                    "topic " + topics.accessUnits() + " or " + topics.state() + " is missing", e);
        }
    }

    /** Does not wait. */
    KafkaFuture<Identity> askIdentity() {
        return admin.describeTopics(List.of(topics.accessUnits(), topics.state()))
                .allTopicNames()
                .thenApply(this::identity);
    }

    Map<Integer, LogFacts> facts(String id, Collection<Integer> numbers) {
        List<TopicPartition> partitions = numbers.stream()
                .map(n -> new TopicPartition(topics.accessUnits(), n))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, LogFacts.Fresh> fresh =
                freshness instanceof Freshness.Live live ? fresh(live, consumer.endOffsets(partitions)) : Map.of();
        // Last: whatever offset of a partition the consumer hears of, it takes for the end that it tells its lag by.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<Integer, LogFacts> facts = new HashMap<>();
        for (TopicPartition p : partitions) {
            long begin = begins.getOrDefault(p, 0L);
            long end = ends.getOrDefault(p, 0L);
            facts.put(p.partition(), new LogFacts(id, begin, end, Optional.ofNullable(fresh.get(p))));
        }
        return facts;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /**
     * Where every record is older than the budget, either the cameras have stopped or their clocks are behind: nobody
     * can tell, so that the budget counts back from the latest time in the log.
     */
    private Map<TopicPartition, LogFacts.Fresh> fresh(Freshness.Live live, Map<TopicPartition, Long> ends) {
        long budget = live.budget().toMillis();
        long horizon = live.clock().millis() - budget;
        Map<TopicPartition, Long> since = new HashMap<>();
        latestMillis(ends.keySet())
                .forEach((p, latest) -> since.put(p, Math.max(0, Math.min(horizon, latest - budget))));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(since);
        return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> {
            OffsetAndTimestamp first = found.get(end.getKey());
            return new LogFacts.Fresh(first == null ? end.getValue() : first.offset(), horizon);
        }));
    }

    private Map<TopicPartition, Long> latestMillis(Collection<TopicPartition> partitions) {
        var asked = partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.maxTimestamp()));
        Map<TopicPartition, Long> latest = new HashMap<>();
        await(admin.listOffsets(asked).all()).forEach((p, info) -> latest.put(p, info.timestamp()));
        return latest;
    }

    private Identity identity(Map<String, TopicDescription> described) {
        TopicDescription units = described.get(topics.accessUnits());
        TopicDescription state = described.get(topics.state());
        if (units == null || state == null) {
            throw new IllegalStateException("the broker described " + described.keySet());
        }
        int partitions = units.partitions().size();
        return new Identity(
                units.topicId().toString(),
                partitions,
                Math.min(partitions, state.partitions().size()));
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
