package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.broker.BrokerSettings;
import dev.saccade.deploy.broker.EmbeddedBroker;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.group.GroupClients;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.topic.TopicLayout;
import dev.saccade.stream.topic.TopicSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a batch holds when records have waited: a worker's own consumer and poller on a real broker. */
@Timeout(120)
class BacklogIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final int PARTITIONS = 24;
    private static final int PICTURES_A_SECOND = 25;
    private static final Duration SHARE = Duration.ofSeconds(1);

    @Test
    void withTenSecondsWaitingABatchHoldsAllCameras() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.defaults());
                Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            Topics topics = Topics.prefixed("waiting.");
            TopicLayout layout =
                    new TopicLayout(PARTITIONS, (short) 1, Duration.ofHours(1), 1L << 30, Duration.ofHours(1));
            new TopicSetup(client, topics).create(layout, Duration.ofSeconds(30));
            fill(client, topics, 10);
            WorkerSettings settings = WorkerSettings.of(topics, "g", "w", new Freshness.EveryFrame(), client);
            LaneSetup setup = new LaneSetup(recognizer, "g", false);
            Map<Integer, PartitionLanes> partitions = new HashMap<>();
            for (int p = 0; p < PARTITIONS; p++) {
                Start start = new Start(0, -1, 0, PartitionState.of("topic"), 1, "", 0);
                partitions.put(p, new PartitionLanes(setup, settings, start, Restored.NOTHING));
            }
            try (KafkaConsumer<byte[], byte[]> consumer = new GroupClients(
                            settings.group(), settings.workerId(), settings.kafka())
                    .consumer(CooperativeStickyAssignor.class, Duration.ofMinutes(5))) {
                List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                        .mapToObj(p -> new TopicPartition(topics.accessUnits(), p))
                        .toList();
                consumer.assign(all);
                consumer.seekToBeginning(all);
                assertFullBatches(new Poller(consumer), partitions);
            }
        }
    }

    /** Of the first eight seconds; towards the end some are through before others. */
    private static void assertFullBatches(Poller poller, Map<Integer, PartitionLanes> partitions) {
        int left = 8 * PICTURES_A_SECOND * PARTITIONS;
        int batches = 0;
        int cameras = 0;
        while (left > 0) {
            poller.poll(partitions, SHARE);
            int inBatch = 0;
            for (PartitionLanes lanes : partitions.values()) {
                int taken = lanes.intake().take(SHARE).size();
                left -= taken;
                inBatch += taken > 0 ? 1 : 0;
            }
            batches += inBatch > 0 ? 1 : 0;
            cameras += inBatch;
            long waiting = partitions.values().stream()
                    .mapToLong(l -> l.intake().waitingBytes())
                    .sum();
            assertTrue(waiting <= 24 << 20, waiting + " bytes wait");
        }
        String found = batches + " batches of " + cameras / (double) batches + " cameras";
        System.out.println(found);
        assertTrue(cameras >= batches * PARTITIONS * 3 / 4, found);
    }

    private static void fill(Map<String, Object> client, Topics topics, int seconds) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("linger.ms", 5);
        byte[] picture = new byte[10_000];
        new Random(1).nextBytes(picture);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < seconds * PICTURES_A_SECOND; i++) {
                for (int p = 0; p < PARTITIONS; p++) {
                    long timestamp = 1_700_000_000_000L + i * 1000L / PICTURES_A_SECOND;
                    producer.send(
                            new ProducerRecord<>(topics.accessUnits(), p, timestamp, ("c" + p).getBytes(), picture));
                }
            }
        }
    }
}
