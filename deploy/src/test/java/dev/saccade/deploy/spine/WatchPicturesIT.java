package dev.saccade.deploy.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.command.CommandTree;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Topics;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.ResultParser;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.stream.record.WindowResult.Segment;
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

/** {@code watch --pictures} beside workers that decide a rendered scene, the second with gates. */
@Timeout(120)
class WatchPicturesIT {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final String GROUP = "saccade-rendered-actions";
    private static final String GATED_GROUP = "gated";
    private static final Path GATED = Path.of("..", "model", "src", "test", "resources", "bundles", "tiny-head-gates");
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
                Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU);
                Recognizer gated = Recognizer.open(GATED, Device.CPU)) {
            Topics topics = cluster.topics("drawn.");
            cluster.publish(topics, Recording.of(1, 12, 900_010).records());
            decide(cluster, topics, GROUP, recognizer);
            decide(cluster, topics, GATED_GROUP, gated);
            assertGatesOfTheWindowThatChose(cluster, topics);
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

    private static void decide(Cluster cluster, Topics topics, String group, Recognizer recognizer) throws Exception {
        try (RunningWorker worker = new RunningWorker(
                WorkerSettings.of(topics, group, "a", new Freshness.EveryFrame(), cluster.client()), recognizer)) {
            Cluster.await("all is decided", Duration.ofSeconds(60), () -> cluster.done(group, topics.accessUnits()));
            assertTrue(worker.alive());
        }
    }

    /** They are the attention of the window's earlier and later half. */
    private static void assertGatesOfTheWindowThatChose(Cluster cluster, Topics topics) {
        List<WindowResult> windows = results(cluster, topics, topics.windows(), WindowResult.class);
        List<EventResult> events = results(cluster, topics, topics.events(), EventResult.class);
        List<ChosenFrame> frames = events.stream()
                .filter(event -> event.group().equals(GATED_GROUP))
                .flatMap(event -> event.keyFrames().stream())
                .toList();
        assertFalse(frames.isEmpty());
        for (ChosenFrame frame : frames) {
            assertEquals(List.of("early", "late"), List.copyOf(frame.gates().keySet()));
            assertTrue(windows.stream().anyMatch(window -> chose(window, frame)), frame.toString());
        }
        assertTrue(events.stream()
                .filter(event -> event.group().equals(GROUP))
                .flatMap(event -> event.keyFrames().stream())
                .allMatch(frame -> frame.gates().isEmpty()));
    }

    private static boolean chose(WindowResult window, ChosenFrame frame) {
        List<Segment> segments = window.segments();
        return window.group().equals(GATED_GROUP)
                && segments.stream().anyMatch(segment -> segment.ptsMicros() == frame.ptsMicros())
                && near(segments.get(0).attention() + segments.get(1).attention(), frame, "early")
                && near(segments.get(2).attention() + segments.get(3).attention(), frame, "late");
    }

    private static boolean near(float expected, ChosenFrame frame, String gate) {
        return Math.abs(expected - frame.gates().getOrDefault(gate, Float.NaN)) < 1e-4;
    }

    private static <T> List<T> results(Cluster cluster, Topics topics, String topic, Class<T> kind) {
        ResultParser parser = new ResultParser(topics);
        return cluster.records(topic).stream()
                .map(parser::parse)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
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
