package dev.saccade.stream.read;

import dev.saccade.stream.Topics;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.Result;
import dev.saccade.stream.record.ResultParser;
import dev.saccade.stream.record.WindowResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows windows, events and key frames, committed ones only, all partitions, without a group: it leaves no trace on
 * the cluster. One thread; {@link #stop} from any.
 */
public final class ResultReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final ResultParser parser;

    private ResultReader(KafkaConsumer<byte[], byte[]> consumer, Topics topics) {
        this.consumer = consumer;
        this.parser = new ResultParser(topics);
    }

    /**
     * Stands where it reads from when this returns: of what is written afterwards nothing is missed.
     *
     * @param clientSettings Kafka's own, {@code bootstrap.servers} among them
     * @param fromBeginning what is there already first, rather than only what comes
     * @throws org.apache.kafka.common.KafkaException the settings, the broker or the topics do not let it
     */
    public static ResultReader open(Map<String, Object> clientSettings, Topics topics, boolean fromBeginning) {
        return open(
                clientSettings, topics, List.of(topics.windows(), topics.events(), topics.keyFrames()), fromBeginning);
    }

    /** As {@link #open}, events alone, and only what comes. */
    public static ResultReader openEvents(Map<String, Object> clientSettings, Topics topics) {
        return open(clientSettings, topics, List.of(topics.events()), false);
    }

    private static ResultReader open(
            Map<String, Object> clientSettings, Topics topics, List<String> read, boolean fromBeginning) {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(clientSettings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = partitions(consumer, read);
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            // Seeking is lazy: asking makes it happen now.
            partitions.forEach(consumer::position);
            return new ResultReader(consumer, topics);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Hands over what has come.
     *
     * @param wait for something to come
     * @return how many results; -1 once stopped
     */
    public int poll(Duration wait, ResultHandler handler) {
        return each(wait, record -> hand(parser.parse(record), handler));
    }

    /** As {@link #poll}, but as they lie in the topics. */
    public int pollStored(Duration wait, Consumer<StoredResult> results) {
        return each(wait, record -> results.accept(StoredResult.of(record)));
    }

    private int each(Duration wait, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
            records.forEach(taker);
            return records.count();
        } catch (WakeupException e) {
            return -1;
        }
    }

    /** Whether everything that was committed before this call has been handed over. */
    public boolean atEnd() {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Makes the poll that runs, or else the next one, return at once. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    static void hand(Result result, ResultHandler handler) {
        if (result instanceof WindowResult window) {
            handler.window(window);
        } else if (result instanceof EventResult event) {
            handler.event(event);
        } else if (result instanceof KeyFrameResult keyFrame) {
            handler.keyFrame(keyFrame);
        } else if (result instanceof GapResult gap) {
            handler.gap(gap);
        } else if (result instanceof Result.Unreadable unreadable) {
            handler.unreadable(unreadable);
        }
    }

    private static Map<String, Object> settings(Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.putIfAbsent(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Retention may take what was not read yet: go on with what is there.
        settings.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> infos = consumer.partitionsFor(topic);
            if (infos == null || infos.isEmpty()) {
                throw new org.apache.kafka.common.errors.UnknownTopicOrPartitionException(
                        "topic " + topic + " is missing: make it with `saccade topics create`");
            }
            infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }
}
