package dev.saccade.deploy;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.saccade.deploy.broker.BrokerSettings;
import dev.saccade.deploy.broker.EmbeddedBroker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is printed where transactions follow each other more quickly than the broker finishes them. */
@Timeout(60)
class QuietLogIT {
    private static final int PARTITIONS = 4;
    private static final int ENOUGH_RETRIES = 20;

    @Test
    void thatAProducerTriesAgainIsNotPrinted() throws Exception {
        // Refuses at once what it refuses after a while where the machine is busy.
        BrokerSettings hasty = BrokerSettings.defaults().with("add.partitions.to.txn.retry.backoff.max.ms", "1");
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (EmbeddedBroker broker = EmbeddedBroker.start(hasty)) {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            commitUntilRefused(broker.bootstrap());
        } finally {
            System.setErr(before);
        }
        String printed = said.toString(StandardCharsets.UTF_8);
        assertFalse(printed.contains("CONCURRENT_TRANSACTIONS"), printed);
    }

    /** Again and again. */
    private static void commitUntilRefused(String bootstrap) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrap, "transactional.id", "quick");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic("quick", PARTITIONS, (short) 1)))
                    .all()
                    .get();
            producer.initTransactions();
            while (retries(producer) < ENOUGH_RETRIES) {
                producer.beginTransaction();
                for (int p = 0; p < PARTITIONS; p++) {
                    producer.send(new ProducerRecord<>("quick", p, new byte[0], new byte[0]));
                }
                producer.commitTransaction();
            }
        }
    }

    private static double retries(KafkaProducer<byte[], byte[]> producer) {
        return producer.metrics().values().stream()
                .filter(m -> m.metricName().name().equals("record-retry-total")
                        && m.metricName().group().equals("producer-metrics"))
                .mapToDouble(m -> (double) m.metricValue())
                .sum();
    }
}
