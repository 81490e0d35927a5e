package dev.saccade.stream.follow;

import dev.saccade.stream.group.GroupClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Values of summaries, read back by where their records lie. Poll thread. */
final class StoredSummaries implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;

    StoredSummaries(GroupClients clients, String topic) {
        this.consumer = clients.stateConsumer("read_committed");
        this.topic = topic;
    }

    /** Those that retention has left. */
    List<byte[]> read(int partition, List<Told> wanted) {
        TopicPartition at = new TopicPartition(topic, partition);
        consumer.assign(List.of(at));
        long begin = consumer.beginningOffsets(List.of(at)).getOrDefault(at, 0L);
        List<byte[]> values = new ArrayList<>();
        for (Told told : wanted) {
            if (told.offset() >= begin) {
                values.add(read(at, told.offset()));
            }
        }
        return values;
    }

    private byte[] read(TopicPartition at, long offset) {
        consumer.seek(at, offset);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(at)) {
                if (record.offset() == offset) {
                    return record.value();
                }
            }
        }
        throw new TimeoutException(
                "no record came of " + at + " at offset " + offset + " within " + PATIENCE.toSeconds() + " s");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
