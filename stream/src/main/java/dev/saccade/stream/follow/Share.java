package dev.saccade.stream.follow;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that the group has given: each is read from where it is committed. Called on the poll thread. */
final class Share implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Share.class);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<Collection<TopicPartition>> takeOver;
    private final Consumer<Collection<TopicPartition>> forget;
    private volatile boolean joined;

    /**
     * @param takeOver finds out what was done with partitions, after their committed offsets are known
     * @param forget lets go of all that is known of partitions
     */
    Share(
            KafkaConsumer<byte[], byte[]> consumer,
            Consumer<Collection<TopicPartition>> takeOver,
            Consumer<Collection<TopicPartition>> forget) {
        this.consumer = consumer;
        this.takeOver = takeOver;
        this.forget = forget;
    }

    /** Whether the group has given this member its share, be it none. */
    boolean joined() {
        return joined;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        take(added);
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        forget.accept(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        LOG.warn("lost partitions {}: the group went on without this member", lost);
        forget.accept(lost);
    }

    /** After a failure: back to what is committed, as after a restart. */
    void restore() {
        forget.accept(consumer.assignment());
        take(consumer.assignment());
    }

    /** Asking for the committed offsets first waits for commits that are still under way. */
    private void take(Collection<TopicPartition> added) {
        if (added.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(added));
        takeOver.accept(added);
        Map<TopicPartition, Long> ends = consumer.endOffsets(added);
        consumer.beginningOffsets(added).forEach((partition, begin) -> {
            OffsetAndMetadata at = committed.get(partition);
            long end = ends.getOrDefault(partition, begin);
            // Beyond the end: the topic was made again. Before the begin: retention was faster.
            consumer.seek(partition, at != null && at.offset() >= begin && at.offset() <= end ? at.offset() : begin);
        });
        consumer.resume(added);
    }
}
