package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Producers that know nothing of Saccade: JPEGs with a key, and not one header. */
@Timeout(120)
class ForeignProducerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PICTURES = 150;

    @Test
    void jpegsWithNothingButAKeyAreRecognised() throws Exception {
        List<byte[]> jpegs = jpegs();
        Path bundle = Path.of("..", "model", "bundles", "rendered-actions");
        try (Cluster cluster = new Cluster();
                Recognizer recognizer = Recognizer.open(bundle, Device.CPU)) {
            Topics topics = cluster.topics("foreign.");
            // On the grid, so that the first segment has its pictures whatever the clock says.
            long start = (System.currentTimeMillis() / 1000 - PICTURES / 25) * 1000;
            // A partition just made may refuse the first batch and take the second, and then never the first.
            Map<String, Object> client = new HashMap<>(cluster.client());
            client.put("max.in.flight.requests.per.connection", 1);
            try (KafkaProducer<String, byte[]> producer =
                    new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < PICTURES; i++) {
                    // A picture every 40 ms; the last one twice in its millisecond.
                    long timestamp = start + Math.min(i, PICTURES - 2) * 40L;
                    producer.send(new ProducerRecord<>(topics.accessUnits(), null, timestamp, "door", jpegs.get(i)));
                }
            }
            WorkerSettings settings =
                    WorkerSettings.of(topics, "foreign", "one", new Freshness.EveryFrame(), cluster.client());
            try (RunningWorker worker = new RunningWorker(settings, recognizer)) {
                Cluster.await(
                        "all pictures are there",
                        PATIENCE,
                        () -> !worker.alive() || worker.count("saccade.pictures.received") == PICTURES);
                worker.endAccounted();
                assertEquals(Map.of("duplicate-pts", 1.0), worker.skipped());
            }
            List<String> windows = cluster.read(topics.windows());
            // Six seconds are 24 segments: the first window ends with the eighth, the last segments are open.
            assertTrue(windows.size() >= 12, windows.size() + " windows");
            windows.forEach(w -> assertTrue(w.contains("\"camera\":\"door\",\"epoch\":\"0\""), w));
            assertTrue(cluster.read(topics.deadLetters()).isEmpty());
        }
    }

    private static List<byte[]> jpegs() {
        List<byte[]> jpegs = new ArrayList<>();
        List<CameraRecord> units = Recording.of(1, PICTURES / 25, 8000).records();
        try (PictureDecoder decoder = new PictureDecoder(
                ((AccessUnit) units.get(0)).codec(),
                picture -> jpegs.add(Jpeg.encode(picture.view(0).frame())))) {
            units.stream().filter(AccessUnit.class::isInstance).forEach(u -> decoder.decode((AccessUnit) u, true));
            decoder.drain();
        }
        assertEquals(PICTURES, jpegs.size());
        return jpegs;
    }
}
