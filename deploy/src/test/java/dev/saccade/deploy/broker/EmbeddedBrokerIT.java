package dev.saccade.deploy.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedBrokerIT {
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    @Test
    void carriesATransactionWithARecordOfFourKSize() throws Exception {
        byte[] value = new byte[9 << 20];
        value[value.length - 1] = 7;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            createTopic(broker);
            publishInOneTransaction(broker, value);
            assertArrayEquals(value, readCommitted(broker));
        }
    }

    @Test
    void keepsItsRecordsOverARestartInAGivenDirectory(@TempDir Path directory) throws Exception {
        BrokerSettings settings = BrokerSettings.defaults().in(directory);
        int port;
        try (EmbeddedBroker first = EmbeddedBroker.start(settings)) {
            port = first.port();
            createTopic(first);
            publishInOneTransaction(first, "kept".getBytes(UTF_8));
        }
        try (EmbeddedBroker second = EmbeddedBroker.start(settings.withPort(port))) {
            assertEquals("kept", new String(readCommitted(second), UTF_8));
        }
    }

    @Test
    void namesATakenPortInsteadOfHanging() {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            BrokerSettings taken = BrokerSettings.defaults().withPort(broker.port());
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> EmbeddedBroker.start(taken));
            assertTrue(refused.getMessage().contains(Integer.toString(broker.port())), refused.getMessage());
        }
    }

    @Test
    void runsAsAProcessOfItsOwnUntilItsInputEnds() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            String line = out.readLine();
            assertTrue(line.matches("bootstrap 127\\.0\\.0\\.1:\\d+"), line);
            process.getOutputStream().close();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("t", 1, (short) 1))).all().get();
        }
    }

    private static void publishInOneTransaction(EmbeddedBroker broker, byte[] value) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrap(), "transactional.id", "test", "max.request.size", 16 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("t", value));
            producer.commitTransaction();
        }
    }

    private static byte[] readCommitted(EmbeddedBroker broker) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(20));
            assertFalse(records.isEmpty(), "no record in 20 s");
            return records.iterator().next().value();
        }
    }
}
