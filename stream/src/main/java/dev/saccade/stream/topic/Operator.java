package dev.saccade.stream.topic;

import dev.saccade.stream.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * What an operator does to a cluster and asks of it. Every call throws a {@link KafkaException} where the cluster does
 * not answer in time. Any thread.
 */
public final class Operator implements AutoCloseable {
    private static final List<String> INTERNAL = List.of("__consumer_offsets", "__transaction_state");

    private final Admin admin;
    private final Duration patience;

    /**
     * @param clientSettings Kafka's own, {@code bootstrap.servers} among them
     * @param patience for each call
     */
    public Operator(Map<String, Object> clientSettings, Duration patience) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("default.api.timeout.ms", (int) patience.toMillis());
        settings.put("request.timeout.ms", (int) patience.toMillis());
        this.admin = Admin.create(settings);
        this.patience = patience;
    }

    /**
     * Hands the lead of every partition, Kafka's own topics included, to its next replica.
     *
     * @return how many partitions
     */
    public int moveLeaders(Topics topics) throws InterruptedException {
        Map<TopicPartition, Optional<NewPartitionReassignment>> moves = new HashMap<>();
        describe(topics).forEach((topic, description) -> description
                .partitions()
                .forEach(p -> moves.put(
                        new TopicPartition(topic, p.partition()),
                        Optional.of(new NewPartitionReassignment(leadByTheNext(p))))));
        await(admin.alterPartitionReassignments(moves).all());
        // Partitions whose new leader is not in sync refuse; the others have moved.
        Object unused =
                await(admin.electLeaders(ElectionType.PREFERRED, moves.keySet()).partitions());
        return moves.size();
    }

    /** Partitions of which a replica is missing or behind. */
    public long underReplicated(Topics topics) throws InterruptedException {
        return describe(topics).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .filter(p -> p.isr().size() < p.replicas().size())
                .count();
    }

    /** Which partitions of the access units each member of the group reads, by its client id. */
    public Map<String, Set<Integer>> readers(String group) throws InterruptedException {
        var described = await(admin.describeConsumerGroups(List.of(group)).all());
        return Objects.requireNonNull(described.get(group)).members().stream()
                .collect(Collectors.toMap(
                        member -> member.clientId(),
                        member -> member.assignment().topicPartitions().stream()
                                .map(TopicPartition::partition)
                                .collect(Collectors.toSet()),
                        (one, other) -> other));
    }

    /** Whether the group has committed up to the end of the access units. */
    public boolean done(String group, Topics topics) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        describe(List.of(topics.accessUnits())).forEach((topic, description) -> description
                .partitions()
                .forEach(p -> ends.put(new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
        return await(admin.listOffsets(ends).all()).entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = committed.get(end.getKey());
            return end.getValue().offset() == 0
                    || (at != null && at.offset() == end.getValue().offset());
        });
    }

    /** Forgets how far a group has read; nobody may be reading in it. */
    public void forgetGroup(String group) throws InterruptedException {
        Object unused = await(admin.deleteConsumerGroups(List.of(group)).all());
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private Map<String, TopicDescription> describe(Topics topics) throws InterruptedException {
        List<String> names = new ArrayList<>(topics.all());
        names.addAll(INTERNAL);
        Set<String> there = await(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        names.retainAll(there);
        return describe(names);
    }

    private Map<String, TopicDescription> describe(Collection<String> names) throws InterruptedException {
        return await(admin.describeTopics(names).allTopicNames());
    }

    private static List<Integer> leadByTheNext(TopicPartitionInfo partition) {
        List<Integer> replicas =
                new ArrayList<>(partition.replicas().stream().map(Node::id).toList());
        replicas.add(replicas.remove(0));
        return replicas;
    }

    private <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the cluster did not answer within " + patience.toMillis() + " ms", e);
        }
    }
}
