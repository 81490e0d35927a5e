package dev.saccade.stream.group;

import dev.saccade.stream.record.RecordLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka clients as a member of a group that writes in transactions needs them. What delivery rests on is fixed; everything else gives way to the settings that
 * are passed through. The clients' own time-outs would make each killed member cost minutes.
 */
public final class GroupClients {
    private static final int SESSION_MILLIS = 10_000;
    private static final int TRANSACTION_MILLIS = 10_000;
    private static final int FETCH_BYTES = 8 << 20;
    /** So little that a fetch holds many partitions; a larger record still comes, alone. */
    private static final int PARTITION_FETCH_BYTES = FETCH_BYTES / 16;

    private final String group;
    private final String workerId;
    private final Map<String, Object> kafka;

    /**
     * @param workerId stable name within the group; part of the transactional id
     * @param kafka client settings, passed through; bootstrap.servers at least
     */
    public GroupClients(String group, String workerId, Map<String, Object> kafka) {
        this.group = group;
        this.workerId = workerId;
        this.kafka = Map.copyOf(kafka);
    }

    String workerId() {
        return workerId;
    }

    /**
     * @param assignor how the group shares partitions
     * @param turn the longest between two polls, after which the group goes on without this member
     */
    public KafkaConsumer<byte[], byte[]> consumer(Class<? extends ConsumerPartitionAssignor> assignor, Duration turn) {
        Map<String, Object> c = new HashMap<>();
        c.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        c.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 5);
        c.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        c.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        // Bytes are the bound: by number a poll would hold the records of one partition or two.
        c.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.MAX_VALUE);
        // Every fetch and batch costs CPU of its own: wait a little for the pictures of many cameras at once.
        c.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, PARTITION_FETCH_BYTES);
        c.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        c.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) turn.toMillis());
        c.putAll(kafka);
        // An offset that is not there is for the take-over to judge: expired, cut off, or of a topic made again.
        c.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        c.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        c.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        c.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-" + workerId);
        c.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, assignor.getName());
        c.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        c.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        c.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(c, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads what was written before, at take-over; no group. */
    public KafkaConsumer<byte[], byte[]> stateConsumer(String isolation) {
        Map<String, Object> c = new HashMap<>(kafka);
        c.remove(ConsumerConfig.GROUP_ID_CONFIG);
        c.put(ConsumerConfig.CLIENT_ID_CONFIG, group + "-" + workerId + "-state-" + isolation);
        c.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        c.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        c.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        c.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(c, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Asks what topics are. */
    public Admin admin() {
        Map<String, Object> a = new HashMap<>(kafka);
        a.put(AdminClientConfig.CLIENT_ID_CONFIG, group + "-" + workerId + "-admin");
        return Admin.create(a);
    }

    /** After this long the coordinator gives a transaction up. */
    Duration transactionTimeout() {
        Object millis = kafka.getOrDefault(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        return Duration.ofMillis(Long.parseLong(millis.toString().strip()));
    }

    KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> p = new HashMap<>();
        p.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        p.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_MILLIS);
        p.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TRANSACTION_MILLIS / 2);
        p.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TRANSACTION_MILLIS);
        p.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimits.DEAD_LETTER_MESSAGE_BYTES);
        p.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        p.putAll(kafka);
        p.put(ProducerConfig.CLIENT_ID_CONFIG, group + "-" + workerId);
        p.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group + "-" + workerId);
        p.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // A new partition that refuses the first batch but takes the second never takes the first again.
        p.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(p, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
