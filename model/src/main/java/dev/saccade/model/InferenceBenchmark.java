package dev.saccade.model;

import dev.saccade.clip.Snippet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * How many snippets and windows a device gets through at several batch sizes, through the dispatcher as a worker goes
 * through it, fed without a pause.
 */
public final class InferenceBenchmark {
    /** Batch sizes that are measured unless others are asked for. */
    public static final List<Integer> BATCHES = List.of(1, 2, 4, 8, 16);

    private static final Duration DEADLINE = Duration.ofMillis(100);
    private static final int INPUTS = 32;

    private final Path directory;
    private final Device device;
    private final Duration each;

    /**
     * @param each how long each measurement takes; its warm-up takes a fifth more
     */
    public InferenceBenchmark(Path directory, Device device, Duration each) {
        this.directory = directory;
        this.device = device;
        this.each = each;
    }

    /** One measurement for each batch size; the recognizer is opened anew for each. */
    public List<InferenceMeasurement> run(List<Integer> batches) throws BundleException {
        List<InferenceMeasurement> measurements = new ArrayList<>();
        for (int batch : batches) {
            DispatcherSettings settings = new DispatcherSettings(batch, DEADLINE, 4 * batch);
            try (Recognizer recognizer = Recognizer.open(directory, device, settings)) {
                measurements.add(measure(recognizer, batch));
            }
        }
        return measurements;
    }

    private InferenceMeasurement measure(Recognizer recognizer, int batch) {
        List<Snippet> snippets = snippets(recognizer.bundle());
        List<WindowInput> windows = windows(recognizer.bundle());
        AtomicInteger turn = new AtomicInteger();
        Supplier<CompletableFuture<?>> embed = () -> recognizer.embed(snippets.get(turn.getAndIncrement() % INPUTS));
        Supplier<CompletableFuture<?>> decide = () -> {
            WindowInput window = windows.get(turn.getAndIncrement() % INPUTS);
            return recognizer.decide(window.embeddings(), window.present());
        };
        Rate embedded = rate(recognizer, embed, batch, InferenceTimes::backboneNanos);
        Rate decided = rate(recognizer, decide, batch, InferenceTimes::headNanos);
        return new InferenceMeasurement(
                recognizer.deviceInUse(),
                batch,
                embedded.perSecond,
                embedded.cpuMillis,
                decided.perSecond,
                decided.cpuMillis);
    }

    private record Rate(double perSecond, double cpuMillis) {}

    private Rate rate(
            Recognizer recognizer,
            Supplier<CompletableFuture<?>> call,
            int batch,
            ToLongFunction<InferenceTimes> cpuNanos) {
        feed(call, batch, each.dividedBy(5));
        InferenceTimes before = recognizer.times();
        double perSecond = feed(call, batch, each);
        InferenceTimes after = recognizer.times();
        long calls = after.snippets() + after.windows() - before.snippets() - before.windows();
        long nanos = cpuNanos.applyAsLong(after) - cpuNanos.applyAsLong(before);
        return new Rate(perSecond, nanos / 1e6 / Math.max(1, calls));
    }

    /** Keeps three batches waiting; returns answers per second. */
    private static double feed(Supplier<CompletableFuture<?>> call, int batch, Duration time) {
        Deque<CompletableFuture<?>> waiting = new ArrayDeque<>();
        long start = System.nanoTime();
        long answers = 0;
        while (System.nanoTime() - start < time.toNanos()) {
            while (waiting.size() < 3 * batch) {
                waiting.add(call.get());
            }
            waiting.remove().join();
            answers++;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        waiting.forEach(CompletableFuture::join);
        return answers / seconds;
    }

    private static List<Snippet> snippets(Bundle bundle) {
        Random random = new Random(1);
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            byte[] pixels = new byte[bundle.snippetBytes()];
            random.nextBytes(pixels);
            snippets.add(new Snippet(i, new long[0], pixels));
        }
        return snippets;
    }

    private static List<WindowInput> windows(Bundle bundle) {
        Random random = new Random(2);
        List<WindowInput> windows = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            boolean[] present = new boolean[bundle.windowSegments()];
            Arrays.fill(present, true);
            float[] embeddings = new float[present.length * bundle.embeddingSize()];
            for (int d = 0; d < embeddings.length; d++) {
                embeddings[d] = (float) random.nextGaussian();
            }
            windows.add(new WindowInput(embeddings, present));
        }
        return windows;
    }
}
