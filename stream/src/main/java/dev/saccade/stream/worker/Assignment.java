package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.PipelineMeters;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.Freshness;
import dev.saccade.stream.lane.LaneSetup;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this worker reads, and how it takes them over: committed offsets first (which waits for offset
 * commits under way), then the state up to its end. Called on the poll thread.
 */
final class Assignment implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final StateReader states;
    private final LaneSetup lanes;
    private final WorkerSettings settings;
    private final PipelineMeters meters;
    private final Runnable commit;
    private final Map<Integer, PartitionLanes> partitions = new HashMap<>();
    private volatile boolean joined;

    /** @param commit commits what is decided; called before partitions go */
    Assignment(
            KafkaConsumer<byte[], byte[]> consumer,
            StateReader states,
            LaneSetup lanes,
            WorkerSettings settings,
            PipelineMeters meters,
            Runnable commit) {
        this.consumer = consumer;
        this.states = states;
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
        seekToStart(withoutCommit(added, takeOver(added)));
        joined = true;
        meters.partitionsAssigned(partitions.size());
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
        Set<TopicPartition> all = new HashSet<>(consumer.assignment());
        Map<TopicPartition, OffsetAndMetadata> committed = takeOver(all);
        committed.forEach((p, at) -> consumer.seek(p, at.offset()));
        seekToStart(withoutCommit(all, committed));
        meters.partitionsAssigned(partitions.size());
    }

    /** Of partitions that are no longer assigned, too: a failure may have come between losing and forgetting one. */
    void forgetAll() {
        forget(partitions.keySet().stream()
                .map(n -> new TopicPartition(settings.topics().accessUnits(), n))
                .toList());
    }

    /** As {@link #forgetAll}, but closes nothing. */
    void abandonAll() {
        partitions.clear();
    }

    private void forget(Collection<TopicPartition> gone) {
        for (TopicPartition p : gone) {
            PartitionLanes lanesOf = partitions.remove(p.partition());
            if (lanesOf != null) {
                lanesOf.latest().forEach(progress -> meters.released(progress.camera()));
                lanesOf.close();
            }
        }
        meters.partitionsAssigned(partitions.size());
    }

    private Map<TopicPartition, OffsetAndMetadata> takeOver(Collection<TopicPartition> added) {
        if (added.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        consumer.committed(new HashSet<>(added)).forEach((p, at) -> {
            if (at != null) {
                committed.put(p, at);
            }
        });
        List<Integer> numbers = added.stream().map(TopicPartition::partition).toList();
        Map<Integer, Map<CameraId, CameraState>> restored = states.read(numbers);
        for (int number : numbers) {
            OffsetAndMetadata at =
                    committed.get(new TopicPartition(settings.topics().accessUnits(), number));
            partitions.put(
                    number, new PartitionLanes(lanes, settings, at, restored.getOrDefault(number, new HashMap<>())));
        }
        LOG.info("reading {} partitions, {} new", partitions.size(), added.size());
        return committed;
    }

    private static List<TopicPartition> withoutCommit(
            Collection<TopicPartition> all, Map<TopicPartition, OffsetAndMetadata> committed) {
        return all.stream().filter(p -> !committed.containsKey(p)).toList();
    }

    private void seekToStart(List<TopicPartition> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        if (settings.freshness() instanceof Freshness.Live) {
            consumer.seekToEnd(fresh);
        } else {
            consumer.seekToBeginning(fresh);
        }
    }
}
