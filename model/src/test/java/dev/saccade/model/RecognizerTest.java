package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RecognizerTest {
    @Test
    void givesTheGoldenOutputs() throws Exception {
        try (Recognizer recognizer = Recognizer.open(TinyBundle.original(), Device.CPU)) {
            GoldenData golden = GoldenData.read(recognizer.bundle());
            Embedding embedding = recognizer.embed(golden.snippets().get(0)).get();
            assertArrayEquals(Arrays.copyOf(golden.embedding(), 4), embedding.values(), 1e-6f);
            assertEquals(4, embedding.spatial().height());
            assertEquals(6, embedding.spatial().width());
            WindowInput window = golden.windows().get(1);
            Decision decision =
                    recognizer.decide(window.embeddings(), window.present()).get();
            assertEquals(0, decision.attention()[1]);
            assertEquals(1, sum(decision.attention()), 1e-6);
            assertEquals(1, sum(decision.probabilities()), 1e-6);
        }
    }

    @Test
    @DisabledIf(value = "cudaBuild", disabledReason = "this build of ONNX Runtime knows CUDA")
    void autoIsTheCpuWhereCudaIsNot() throws Exception {
        try (Recognizer recognizer = Recognizer.open(TinyBundle.original(), Device.AUTO)) {
            assertEquals("cpu", recognizer.deviceInUse());
        }
    }

    static boolean cudaBuild() {
        return Sessions.cudaBuild();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
    void aSnippetsAnswerDoesNotDependOnItsBatch(int batch) throws Exception {
        try (Recognizer alone = Recognizer.open(TinyBundle.original(), Device.CPU);
                Recognizer together = Recognizer.open(
                        TinyBundle.original(), Device.CPU, new DispatcherSettings(batch, Duration.ofSeconds(1), 64))) {
            List<Snippet> snippets = snippets(alone.bundle(), batch);
            List<CompletableFuture<Embedding>> answers =
                    snippets.stream().map(together::embed).toList();
            for (int i = 0; i < batch; i++) {
                Embedding expected = alone.embed(snippets.get(i)).get();
                assertArrayEquals(expected.values(), answers.get(i).get().values());
                assertArrayEquals(
                        expected.spatial().weights(),
                        answers.get(i).get().spatial().weights());
            }
        }
    }

    @Test
    void manyCallersEachGetTheirOwnAnswer() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (Recognizer recognizer = Recognizer.open(
                TinyBundle.original(), Device.CPU, new DispatcherSettings(4, Duration.ofMillis(1), 4))) {
            List<Snippet> snippets = snippets(recognizer.bundle(), 8);
            List<float[]> expected = new ArrayList<>();
            for (Snippet snippet : snippets) {
                expected.add(recognizer.embed(snippet).get().values());
            }
            List<Future<?>> done = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                int mine = caller;
                done.add(callers.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        assertArrayEquals(
                                expected.get(mine),
                                recognizer.embed(snippets.get(mine)).join().values());
                    }
                }));
            }
            for (Future<?> caller : done) {
                caller.get();
            }
            assertEquals(808, recognizer.times().snippets());
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void countsWhatItDoesWithoutTheWarmUp() throws Exception {
        try (Recognizer recognizer = Recognizer.open(TinyBundle.original(), Device.CPU)) {
            assertEquals(new InferenceTimes(0, 0, 0, 0), recognizer.times());
            recognizer.embed(snippets(recognizer.bundle(), 1).get(0)).get();
            recognizer
                    .decide(new float[16], new boolean[] {true, false, false, false})
                    .get();
            InferenceTimes times = recognizer.times();
            assertEquals(1, times.snippets());
            assertEquals(1, times.windows());
            assertTrue(times.backboneNanos() > 0 && times.headNanos() > 0);
        }
    }

    @Test
    void refusesInputOfAnotherSize() throws Exception {
        try (Recognizer recognizer = Recognizer.open(TinyBundle.original(), Device.CPU)) {
            Snippet small = new Snippet(0, new long[0], new byte[5]);
            assertEquals("snippet.pixels has 5 elements, must have 576", refusal(() -> recognizer.embed(small)));
            assertEquals(
                    "present has 3 elements, must have 4",
                    refusal(() -> recognizer.decide(new float[16], new boolean[3])));
            assertEquals(
                    "embeddings has 12 elements, must have 16",
                    refusal(() -> recognizer.decide(new float[12], new boolean[4])));
        }
    }

    @Test
    void closingTwiceDoesNothingMore() throws Exception {
        Recognizer recognizer = Recognizer.open(TinyBundle.original(), Device.CPU);
        recognizer.close();
        recognizer.close();
        assertTrue(recognizer.embed(snippets(recognizer.bundle(), 1).get(0)).isCompletedExceptionally());
    }

    private static String refusal(Runnable call) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static List<Snippet> snippets(Bundle bundle, int count) {
        Random random = new Random(3);
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] pixels = new byte[bundle.snippetBytes()];
            random.nextBytes(pixels);
            snippets.add(new Snippet(i, new long[0], pixels));
        }
        return snippets;
    }
}
