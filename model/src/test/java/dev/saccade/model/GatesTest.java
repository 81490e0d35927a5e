package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gates of the tiny bundles are means and sums of what else their graphs give. */
@Timeout(60)
class GatesTest {
    private static final Path BY_BACKBONE = TinyBundle.original("tiny-backbone-gates");
    private static final Path BY_HEAD = TinyBundle.original("tiny-head-gates");
    private static final DispatcherSettings TOGETHER = new DispatcherSettings(4, Duration.ofSeconds(1), 64);

    @TempDir
    private Path directory;

    @Test
    void ofTheBackboneAreOfEachSnippet() throws Exception {
        try (Recognizer recognizer = Recognizer.open(BY_BACKBONE, Device.CPU, TOGETHER)) {
            GoldenData golden = GoldenData.read(recognizer.bundle());
            List<CompletableFuture<Embedding>> answers =
                    golden.snippets().stream().map(recognizer::embed).toList();
            for (CompletableFuture<Embedding> answer : answers) {
                float[] map = answer.get().spatial().weights();
                float[] halves = {mean(map, 0, 12), mean(map, 12, 24)};
                assertArrayEquals(halves, answer.get().gates(), 1e-6f);
            }
            WindowInput window = golden.windows().get(0);
            Decision decision =
                    recognizer.decide(window.embeddings(), window.present()).get();
            assertEquals(0, decision.gates().length);
        }
    }

    @Test
    void ofTheHeadAreOfEachWindow() throws Exception {
        try (Recognizer recognizer = Recognizer.open(BY_HEAD, Device.CPU, TOGETHER)) {
            GoldenData golden = GoldenData.read(recognizer.bundle());
            List<CompletableFuture<Decision>> answers = golden.windows().stream()
                    .map(window -> recognizer.decide(window.embeddings(), window.present()))
                    .toList();
            for (CompletableFuture<Decision> answer : answers) {
                float[] attention = answer.get().attention();
                float[] halves = {2 * mean(attention, 0, 2), 2 * mean(attention, 2, 4)};
                assertArrayEquals(halves, answer.get().gates(), 1e-6f);
            }
            Embedding embedding = recognizer.embed(golden.snippets().get(0)).get();
            assertEquals(0, embedding.gates().length);
        }
    }

    @Test
    void areShownByTheReports() throws Exception {
        assertTrue(BundleReport.inspect(BY_HEAD).lines().anyMatch("gates        early, late"::equals));
        assertTrue(BundleReport.inspect(TinyBundle.original()).lines().noneMatch(line -> line.startsWith("gates")));
    }

    @Test
    void thatDifferFromTheGoldenOnesAreRefused() throws Exception {
        TinyBundle tiny = TinyBundle.in(directory, BY_HEAD);
        byte[] gates = tiny.bytes("golden/gates.npy");
        Arrays.fill(gates, gates.length - 4, gates.length, (byte) 0);
        assertEquals(
                "golden check of backbone.onnx and head.onnx on cpu: "
                        + "tensor gates differs by up to 1.00 from the golden one, must by at most 0.001",
                tiny.replace("golden/gates.npy", gates).refusal(Device.CPU));
    }

    @Test
    void ofTooManyGoldenRowsAreRefused() throws Exception {
        TinyBundle tiny = TinyBundle.in(directory, BY_HEAD);
        tiny.replace("golden/gates.npy", Files.readAllBytes(BY_BACKBONE.resolve("golden/gates.npy")));
        assertEquals("golden/gates.npy: 4 rows, must be 3", tiny.refusal(Device.CPU));
    }

    @Test
    void ofBothGraphsOrNeitherAreRefused() throws Exception {
        TinyBundle both = TinyBundle.in(directory.resolve("both"), BY_BACKBONE);
        TinyBundle neither = TinyBundle.in(directory.resolve("neither"), BY_HEAD);
        TinyBundle plain = TinyBundle.in(directory.resolve("plain"));
        both.replace("head.onnx", neither.bytes("head.onnx"));
        assertEquals("head.onnx: of backbone and head 2 give gates, must be one", both.refusal(Device.CPU));
        neither.replace("head.onnx", plain.bytes("head.onnx"));
        assertEquals("head.onnx: of backbone and head 0 give gates, must be one", neither.refusal(Device.CPU));
    }

    @Test
    void ofAnotherCountAreRefused() throws Exception {
        TinyBundle tiny = TinyBundle.in(directory, BY_BACKBONE);
        tiny.edit(d -> d.withArrayProperty("gates").removeAll().add("all"));
        assertEquals("golden/gates.npy: shape is [4, 2], must be [4, 1]", tiny.refusal(Device.CPU));
        tiny.replace(
                "golden/gates.npy",
                new String(tiny.bytes("golden/gates.npy"), "ISO-8859-1")
                        .replace("(4, 2)", "(8, 1)")
                        .getBytes("ISO-8859-1"));
        assertEquals("backbone.onnx: tensor gates has shape [any, 2], must have [any, 1]", tiny.refusal(Device.CPU));
    }

    private static float mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return (float) (sum / (to - from));
    }
}
