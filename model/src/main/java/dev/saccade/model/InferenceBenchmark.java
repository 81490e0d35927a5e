package dev.saccade.model;

import dev.saccade.clip.Snippet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * How many snippets and windows a device gets through at several batch sizes, through the dispatcher as a worker goes
 * through it, fed without a pause with the bundle's golden ones: what a graph costs may depend on what it is shown. Each
 * figure is the median of {@value #ROUNDS} rounds, since neighbours on a shared machine come and go.
 */
final class InferenceBenchmark {
    private static final Duration DEADLINE = Duration.ofMillis(100);
    private static final int ROUNDS = 5;

    private final Path directory;
    private final Device device;
    private final Duration each;

    /**
     * @param each how long each measurement takes; its warm-up takes a round more
     */
    InferenceBenchmark(Path directory, Device device, Duration each) {
        this.directory = directory;
        this.device = device;
        this.each = each;
    }

    /** One measurement for each batch size; the recognizer is opened anew for each. */
    List<InferenceMeasurement> run(List<Integer> batches) throws BundleException {
        List<InferenceMeasurement> measurements = new ArrayList<>();
        for (int batch : batches) {
            DispatcherSettings settings = new DispatcherSettings(batch, DEADLINE, 4 * batch);
            try (Recognizer recognizer = Recognizer.open(directory, device, settings)) {
                measurements.add(measure(recognizer, batch));
            }
        }
        return measurements;
    }

    private InferenceMeasurement measure(Recognizer recognizer, int batch) throws BundleException {
        GoldenData golden = GoldenData.read(recognizer.bundle());
        List<Snippet> snippets = golden.snippets();
        List<WindowInput> windows = golden.windows();
        AtomicInteger turn = new AtomicInteger();
        Supplier<CompletableFuture<?>> embed =
                () -> recognizer.embed(snippets.get(turn.getAndIncrement() % snippets.size()));
        Supplier<CompletableFuture<?>> decide = () -> {
            WindowInput window = windows.get(turn.getAndIncrement() % windows.size());
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
        Duration time = each.dividedBy(ROUNDS);
        feed(call, batch, time);
        double[] perSecond = new double[ROUNDS];
        double[] cpuMillis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            InferenceTimes before = recognizer.times();
            perSecond[round] = feed(call, batch, time);
            InferenceTimes after = recognizer.times();
            long calls = after.snippets() + after.windows() - before.snippets() - before.windows();
            long nanos = cpuNanos.applyAsLong(after) - cpuNanos.applyAsLong(before);
            cpuMillis[round] = nanos / 1e6 / Math.max(1, calls);
        }
        return new Rate(median(perSecond), median(cpuMillis));
    }

    private static double median(double[] rounds) {
        return Arrays.stream(rounds).sorted().toArray()[ROUNDS / 2];
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
}
