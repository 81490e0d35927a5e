package dev.saccade.stream.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Finds out what was done with partitions: committed offsets first (which waits for offset commits under way), then the
 * state up to its end, then the log. Called on the poll thread, which it holds up.
 */
final class TakeOver {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final InputTopic input;
    private final StateReader states;
    private final String topic;

    TakeOver(KafkaConsumer<byte[], byte[]> consumer, InputTopic input, StateReader states, String topic) {
        this.consumer = consumer;
        this.input = input;
        this.states = states;
        this.topic = topic;
    }

    /** A broker that has just come back may know of less than it has: what does not fit is looked at for some time. */
    List<Findings> look(String topicId, Collection<Integer> partitions) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Findings> found = lookOnce(topicId, partitions);
            if (found.stream().allMatch(f -> f.doubt().isEmpty()) || System.nanoTime() > deadline) {
                return found;
            }
            rest();
        }
    }

    private List<Findings> lookOnce(String topicId, Collection<Integer> numbers) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(
                numbers.stream().map(n -> new TopicPartition(topic, n)).collect(Collectors.toSet()));
        Map<Integer, Restored> restored = states.read(numbers);
        return input.facts(topicId, numbers).entrySet().stream()
                .map(log -> new Findings(
                        log.getKey(),
                        Optional.ofNullable(committed.get(new TopicPartition(topic, log.getKey())))
                                .map(Accounted::of),
                        restored.getOrDefault(log.getKey(), Restored.NOTHING),
                        log.getValue()))
                .toList();
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
