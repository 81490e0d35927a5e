package dev.saccade.model;

import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that opens, runs and closes the graphs; calls of many threads wait for it and are batched. Runs that hop
 * between threads make device memory grow without bound (microsoft/onnxruntime 29351).
 *
 * <p>Answers are completed on this thread: what depends on them must be short and must not wait for another answer.
 */
final class InferenceDispatcher implements AutoCloseable {
    /** Opens the graphs, on the dispatcher's thread. */
    interface Opener {
        Engine open() throws BundleException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(InferenceDispatcher.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

    /** ONNX Runtime walks a graph by recursion as it opens it: Java's usual 1 MiB ends in a crash of the process. */
    private static final long STACK_BYTES = 16 << 20;

    private static final String CLOSED = "the recognizer is closed";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Lane<Snippet, Embedding> snippets;
    private final Lane<WindowInput, Decision> windows;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final Opener opener;
    private final Thread thread;
    private final RunClock clock = new RunClock();
    private boolean closed;
    private volatile List<? extends Call<?, ?>> inFlight = List.of();

    private InferenceDispatcher(Opener opener, DispatcherSettings settings) {
        this.opener = opener;
        this.snippets = new Lane<>("backbone", settings);
        this.windows = new Lane<>("head", settings);
        this.thread = new Thread(null, this::live, "saccade-inference", STACK_BYTES);
        thread.setDaemon(true);
    }

    /** Starts the thread and waits until it has opened the graphs. */
    static InferenceDispatcher start(Opener opener, DispatcherSettings settings) throws BundleException {
        InferenceDispatcher dispatcher = new InferenceDispatcher(opener, settings);
        dispatcher.thread.start();
        try {
            dispatcher.opened.join();
            return dispatcher;
        } catch (CompletionException e) {
            if (e.getCause() instanceof BundleException refused) {
                throw refused;
            }
            throw e;
        }
    }

    CompletableFuture<Embedding> embed(Snippet snippet) {
        return submit(snippets, snippet);
    }

    CompletableFuture<Decision> decide(WindowInput window) {
        return submit(windows, window);
    }

    void observe(RunObserver observer) {
        snippets.observe(observer);
        windows.observe(observer);
    }

    InferenceTimes times() {
        return new InferenceTimes(snippets.count(), windows.count(), snippets.cpuNanos(), windows.cpuNanos());
    }

    Optional<Duration> running() {
        return clock.running();
    }

    private <I, O> CompletableFuture<O> submit(Lane<I, O> lane, I input) {
        lock.lock();
        try {
            awaitRoom(lane);
            if (closed) {
                return CompletableFuture.failedFuture(new InferenceException(CLOSED));
            }
            Call<I, O> call = new Call<>(input, System.nanoTime());
            lane.add(call);
            work.signal();
            return call.answer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new InferenceException("interrupted while waiting for room", e));
        } finally {
            lock.unlock();
        }
    }

    /** The dispatcher's own thread, in what depends on an answer, would wait for itself: it may exceed the bound. */
    private void awaitRoom(Lane<?, ?> lane) throws InterruptedException {
        while (!closed && lane.full() && Thread.currentThread() != thread) {
            room.await();
        }
    }

    private void live() {
        try (Engine engine = opener.open()) {
            opened.complete(null);
            for (Optional<Runnable> batch = next(engine); batch.isPresent(); batch = next(engine)) {
                clock.start();
                batch.get().run();
                clock.stop();
            }
        } catch (Throwable e) {
            if (!opened.completeExceptionally(e)) {
                LOG.error("inference stopped", e);
            }
        } finally {
            clock.stop();
            refuse(stop());
            refuse(inFlight);
        }
    }

    /** Waits until a batch is due; empty when closed. */
    private Optional<Runnable> next(Engine engine) throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                long now = System.nanoTime();
                long dueIn = Math.min(snippets.dueInNanos(now), windows.dueInNanos(now));
                if (dueIn == 0) {
                    return Optional.of(due(engine, now));
                }
                work.awaitNanos(dueIn);
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** The batch that is due; of two the one whose oldest call is older. */
    private Runnable due(Engine engine, long now) {
        boolean both = windows.dueInNanos(now) == 0 && snippets.dueInNanos(now) == 0;
        boolean windowsFirst =
                both ? windows.oldestNanos(now) >= snippets.oldestNanos(now) : windows.dueInNanos(now) == 0;
        return windowsFirst ? batch(windows, engine::decide) : batch(snippets, engine::embed);
    }

    private <I, O> Runnable batch(Lane<I, O> lane, Lane.Graph<I, O> graph) {
        List<Call<I, O>> batch = lane.takeBatch();
        inFlight = batch;
        room.signalAll();
        return () -> lane.run(batch, graph);
    }

    /** Fails the calls that wait, and gives a native call in progress a bounded time to end. */
    @Override
    public void close() {
        refuse(stop());
        if (Thread.currentThread() == thread) {
            return;
        }
        // Who is told to stop closes with the flag set: that alone must not leave the thread behind.
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (thread.isAlive()) {
            LOG.warn("inference still runs, its thread is left behind");
            refuse(inFlight);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on nothing is accepted; returns the calls that waited. */
    private List<Call<?, ?>> stop() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
            List<Call<?, ?>> left = new ArrayList<>(snippets.takeAll());
            left.addAll(windows.takeAll());
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Calls that have their answer keep it. */
    private static void refuse(List<? extends Call<?, ?>> calls) {
        calls.forEach(call -> call.answer().completeExceptionally(new InferenceException(CLOSED)));
    }
}
