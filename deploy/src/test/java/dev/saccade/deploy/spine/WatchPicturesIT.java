package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.command.CommandTree;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.worker.Freshness;
import dev.saccade.stream.worker.WorkerSettings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch --pictures} beside a worker that decides a rendered scene. */
@Timeout(120)
class WatchPicturesIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "saccade-rendered-actions";
    private static final int DARK_PAPER = 0x1B1C1F;
    /** With heading, frames, bars and probabilities; without any of them it is lower. */
    private static final int WHOLE_HEIGHT = 700;

    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();

    @Test
    void eachEventIsDrawnWithItsKeyFrameAndWindow() throws Exception {
        Path pictures = directory.resolve("pictures");
        try (Cluster cluster = new Cluster();
                Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            Topics topics = cluster.topics("drawn.");
            cluster.publish(topics, Recording.of(1, 12, 900_010).records());
            try (RunningWorker worker = new RunningWorker(
                    WorkerSettings.of(topics, GROUP, "a", new Freshness.EveryFrame(), cluster.client()), recognizer)) {
                Cluster.await(
                        "all is decided", Duration.ofSeconds(60), () -> cluster.done(GROUP, topics.accessUnits()));
                assertTrue(worker.alive());
            }
            long closed = cluster.read(topics.events()).stream()
                    .filter(event -> event.contains("\"state\":\"closed\""))
                    .count();
            assertTrue(closed > 0);
            watch(cluster, pictures, closed);
        }
        for (Path file : files(pictures)) {
            assertTrue(
                    file.getFileName().toString().matches("camera-0-2023111[45]-\\d{6}-\\d{3}-[a-z]+-[0-9a-f]{8}.jpg"));
            BufferedImage picture = ImageIO.read(file.toFile());
            assertTrue(picture.getHeight() > WHOLE_HEIGHT, file + " is only " + picture.getHeight() + " px high");
            assertTrue((picture.getRGB(4, 4) & 255) - (DARK_PAPER & 255) < 8, "dark as asked for");
        }
    }

    private void watch(Cluster cluster, Path pictures, long events) throws Exception {
        String[] words = {"watch", "--from-beginning", "--topic-prefix=drawn.", "--pictures=" + pictures, "--theme=dark"
        };
        PrintWriter print = new PrintWriter(said, true);
        FutureTask<Integer> code = new FutureTask<>(
                () -> CommandTree.run(words, Map.of("SACCADE_BOOTSTRAP", cluster.bootstrap()), print, print));
        Thread thread = new Thread(code, "watch");
        thread.start();
        Cluster.await(
                "a picture of each event",
                Duration.ofSeconds(30),
                () -> files(pictures).size() >= events);
        thread.interrupt();
        assertEquals(130, code.get(), said.toString());
        assertEquals(events, files(pictures).size());
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".jpg")
                            && !file.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
