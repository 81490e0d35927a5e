package dev.saccade.stream.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Polls so that every partition has something in hand and none has much: one with enough is paused, and so with a
 * backlog, too, a batch holds many cameras. Poll thread.
 */
final class Poller {
    private static final Duration WAIT = Duration.ofMillis(50);
    /** For a fetch of what is there already. */
    private static final Duration ROUND = Duration.ofMillis(50);
    /** For a question to the broker beside the polls. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Of all partitions; one fetch comes on top. */
    private static final long MOST_BYTES = 16 << 20;

    private final KafkaConsumer<byte[], byte[]> consumer;

    Poller(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * Polls until every partition has a share in hand or is at its end, within what all may hold and as long as fetches
     * come; waits for records only where none is in hand.
     */
    void poll(Map<Integer, PartitionLanes> partitions, Duration share) {
        boolean idle = partitions.values().stream().allMatch(p -> p.intake().isEmpty());
        pollOnce(partitions, share, idle ? WAIT : Duration.ZERO);
        boolean came = true;
        while (came && partitions.values().stream().anyMatch(p -> p.intake().lacks(share)) && room(partitions)) {
            came = pollOnce(partitions, share, ROUND);
        }
    }

    /** @return whether records came */
    private boolean pollOnce(Map<Integer, PartitionLanes> partitions, Duration share, Duration wait) {
        pauseWhatHasEnough(partitions, share);
        var polled = consumer.poll(wait);
        long now = System.nanoTime();
        Set<TopicPartition> paused = consumer.paused();
        for (TopicPartition p : consumer.assignment()) {
            PartitionLanes lanes = partitions.get(p.partition());
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(p);
            if (lanes != null && !paused.contains(p)) {
                lanes.intake().polled(records, consumer.currentLag(p).orElse(1) == 0, now);
            } else if (!records.isEmpty()) {
                throw new IllegalStateException("records of " + p + ", which is paused or not taken over");
            }
        }
        return !polled.isEmpty();
    }

    /** Of these partitions, those that hold nothing at this moment that was not read; empty where no broker answers. */
    Set<Integer> readToTheEnd(Set<Integer> numbers) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        consumer.assignment().stream()
                .filter(p -> numbers.contains(p.partition()))
                .forEach(p -> positions.put(p, consumer.position(p)));
        try {
            return consumer.endOffsets(positions.keySet(), PATIENCE).entrySet().stream()
                    .filter(end -> end.getValue().equals(positions.get(end.getKey())))
                    .map(end -> end.getKey().partition())
                    .collect(Collectors.toSet());
        } catch (TimeoutException e) {
            return Set.of();
        }
    }

    private void pauseWhatHasEnough(Map<Integer, PartitionLanes> partitions, Duration share) {
        boolean room = room(partitions);
        Set<TopicPartition> enough = new HashSet<>();
        for (TopicPartition p : consumer.assignment()) {
            PartitionLanes lanes = partitions.get(p.partition());
            // Without lanes it was set aside, and stays so.
            if (lanes == null || !room || lanes.intake().hasEnough(share)) {
                enough.add(p);
            }
        }
        Set<TopicPartition> paused = consumer.paused();
        if (!paused.equals(enough)) {
            consumer.resume(paused);
            consumer.pause(enough);
        }
    }

    private static boolean room(Map<Integer, PartitionLanes> partitions) {
        return partitions.values().stream()
                        .mapToLong(p -> p.intake().waitingBytes())
                        .sum()
                <= MOST_BYTES;
    }
}
