package dev.saccade.stream.publish;

import dev.saccade.stream.record.RecordLimits;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer: idempotent, never giving up, as what cannot be sent waits in a bounded buffer of ours. */
final class ProducerSettings {
    private static final int BATCH_BYTES = 128 << 10;

    private ProducerSettings() {}

    /** @param clientSettings Kafka's own; they win but for what order and completeness rest on */
    static KafkaProducer<byte[], byte[]> open(Map<String, Object> clientSettings, PublisherSettings settings) {
        Map<String, Object> all = new HashMap<>(defaults(settings));
        all.putAll(clientSettings);
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        // With more, the first batch of a new partition can be refused for want of a leader while the second is taken:
        // the first then never fits again (measured on topics that were made a moment before).
        all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> defaults(PublisherSettings settings) {
        int request = settings.accessUnitBytes() + RecordLimits.OVERHEAD_BYTES;
        return Map.of(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                request,
                // Our own bound in flight, per camera, comes first.
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                Math.max(settings.producerBytes(), request + BATCH_BYTES),
                // Pictures are compressed already. A few milliseconds gather those of many cameras into one request.
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "none",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Integer.MAX_VALUE,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                Long.MAX_VALUE,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000);
    }
}
