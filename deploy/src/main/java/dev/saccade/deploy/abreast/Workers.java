package dev.saccade.deploy.abreast;

import dev.saccade.stream.worker.RecognizeWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one process, one for each bundle, each in its own group on a thread of its own. They end together.
 * {@link #close} and the probes from any thread.
 */
public final class Workers implements AutoCloseable {
    private final List<RecognizeWorker> workers;

    public Workers(List<RecognizeWorker> workers) {
        this.workers = List.copyOf(workers);
    }

    /** Meters into the given registry, each with the tag {@code bundle}: the same names would otherwise be added up. */
    public static MeterRegistry ofBundle(MeterRegistry meters, String bundle) {
        CompositeMeterRegistry tagged = new CompositeMeterRegistry();
        tagged.config().commonTags("bundle", bundle);
        tagged.add(meters);
        return tagged;
    }

    /**
     * Works until closed, or until one ends.
     *
     * @throws RuntimeException why the first of them failed
     */
    public void run() {
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(workers.size(), work -> {
            Thread thread = new Thread(work, "worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        ExecutorCompletionService<Boolean> ends = new ExecutorCompletionService<>(threads);
        workers.forEach(worker -> ends.submit(worker::run, true));
        try {
            awaitAll(ends);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    public boolean ready() {
        return workers.stream().allMatch(RecognizeWorker::ready);
    }

    /** As each worker says it. */
    public String cameras() {
        return workers.stream().map(RecognizeWorker::cameras).collect(Collectors.joining("; "));
    }

    /** Why the process should be restarted; empty while it need not be. */
    public Optional<String> stuck() {
        return workers.stream().flatMap(worker -> worker.stuck().stream()).findFirst();
    }

    @Override
    public void close() {
        workers.forEach(RecognizeWorker::close);
    }

    private void awaitAll(ExecutorCompletionService<Boolean> ends) throws InterruptedException {
        Throwable failure = null;
        for (int i = 0; i < workers.size(); i++) {
            Throwable cause = failureOf(ends);
            failure = failure == null ? cause : failure;
            close();
        }
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static @Nullable Throwable failureOf(ExecutorCompletionService<Boolean> ends) throws InterruptedException {
        try {
            ends.take().get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
