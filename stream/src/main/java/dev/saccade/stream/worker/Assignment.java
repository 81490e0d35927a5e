package dev.saccade.stream.worker;

import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.lane.LaneSetup;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this worker reads, and those set aside since the state topic has none for them. Called on the
 * poll thread.
 */
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final InputTopic input;
    private final TopicWatch watch;
    private final TakeOver takeOver;
    private final LaneSetup lanes;
    private final WorkerSettings settings;
    private final PipelineMeters meters;
    private final Runnable commit;
    private final Map<Integer, PartitionLanes> partitions = new HashMap<>();
    private final Set<Integer> aside = new TreeSet<>();
    private String topicId = "";
    private volatile boolean joined;

    /** @param commit commits what is decided; called before partitions go */
    Assignment(
            KafkaConsumer<byte[], byte[]> consumer,
            InputTopic input,
            StateReader states,
            LaneSetup lanes,
            WorkerSettings settings,
            PipelineMeters meters,
            Runnable commit) {
        this.consumer = consumer;
        this.input = input;
        this.watch = new TopicWatch(input);
        this.takeOver = new TakeOver(consumer, input, states, settings.topics().accessUnits());
        this.lanes = lanes;
        this.settings = settings;
        this.meters = meters;
        this.commit = commit;
    }

    Map<Integer, PartitionLanes> partitions() {
        return partitions;
    }

    /** Whether the group has given this worker its share, be it none. */
    boolean joined() {
        return joined;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        takeOver(numbers(added));
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        commit.run();
        forget(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        LOG.warn("lost partitions {}: the group went on without this worker", lost);
        forget(lost);
    }

    /** After a failure: forgets everything and goes back to what is committed, as after a restart. */
    void restoreAll() {
        forgetAll();
        takeOver(numbers(consumer.assignment()));
    }

    /**
     * Whether the topic is still the one that was taken over, and whether what was set aside can now be read.
     *
     * @throws KafkaException where the topic was made again: what is known is of the old one
     */
    void watch() {
        InputTopic.Identity now = watch.look().orElse(null);
        if (now == null || (partitions.isEmpty() && aside.isEmpty())) {
            return;
        }
        if (!now.id().equals(topicId)) {
            throw new KafkaException("topic " + settings.topics().accessUnits() + " was made again");
        }
        List<Integer> usable = aside.stream().filter(n -> n < now.withState()).toList();
        aside.removeAll(usable);
        takeOver(usable);
    }

    /** Of partitions that are no longer assigned, too: a failure may have come between losing and forgetting one. */
    void forgetAll() {
        aside.clear();
        forget(partitions.keySet().stream().map(this::partition).toList());
    }

    /** As {@link #forgetAll}, but closes nothing. */
    void abandonAll() {
        partitions.clear();
    }

    private void forget(Collection<TopicPartition> gone) {
        aside.removeAll(numbers(gone));
        for (TopicPartition p : gone) {
            PartitionLanes lanesOf = partitions.remove(p.partition());
            if (lanesOf != null) {
                lanesOf.latest().forEach(progress -> meters.released(progress.camera()));
                lanesOf.close();
            }
        }
        meters.partitionsAssigned(partitions.size());
    }

    /** Takes over what has a place for its state, and sets the others aside. */
    private void takeOver(Collection<Integer> added) {
        if (added.isEmpty()) {
            return;
        }
        InputTopic.Identity now = input.identity();
        topicId = now.id();
        Map<Boolean, List<Integer>> usable =
                added.stream().collect(Collectors.partitioningBy(n -> n < now.withState()));
        setAside(usable.getOrDefault(false, List.of()), now);
        List<Integer> numbers = usable.getOrDefault(true, List.of());
        List<Findings> found = numbers.isEmpty() ? List.of() : takeOver.look(now.id(), numbers);
        Map<Findings, Start> starts = new LinkedHashMap<>();
        found.forEach(f -> starts.put(f, f.start(System.currentTimeMillis())));
        starts.forEach(this::begin);
        new TakeOverReport(settings.topics().accessUnits(), starts).log();
        meters.partitionsAssigned(partitions.size());
        LOG.info("reading {} partitions, {} new", partitions.size(), numbers.size());
    }

    private void begin(Findings found, Start start) {
        TopicPartition partition = partition(found.partition());
        consumer.seek(partition, start.position());
        // It may have been set aside before.
        consumer.resume(List.of(partition));
        partitions.put(found.partition(), new PartitionLanes(lanes, settings, start, found.state()));
    }

    private void setAside(List<Integer> numbers, InputTopic.Identity now) {
        if (numbers.isEmpty()) {
            return;
        }
        LOG.error(
                "partitions {} of {} are not read: {} has only {}; give it {} with kafka-topics.sh",
                numbers,
                settings.topics().accessUnits(),
                settings.topics().state(),
                now.withState(),
                now.partitions());
        aside.addAll(numbers);
        List<TopicPartition> unread = numbers.stream().map(this::partition).toList();
        unread.forEach(p -> consumer.seek(p, 0));
        consumer.pause(unread);
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(settings.topics().accessUnits(), number);
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).toList();
    }
}
