package dev.saccade.model;

import ai.onnxruntime.OrtException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The calls that wait for one graph, first come first served, and what the graph has done. The queue is guarded by the
 * dispatcher's lock; {@link #run} is for the dispatcher's thread alone.
 */
final class Lane<I, O> {
    /** A run of the graph: one answer for each input, in order. */
    interface Graph<I, O> {
        List<O> run(List<I> inputs) throws OrtException;
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final DispatcherSettings settings;
    private final Deque<Call<I, O>> waiting = new ArrayDeque<>();
    private volatile RunObserver observer = RunObserver.NONE;
    private volatile long count;
    private volatile long cpuNanos;

    Lane(String name, DispatcherSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    void observe(RunObserver next) {
        observer = next;
    }

    boolean full() {
        return waiting.size() >= settings.waiting();
    }

    void add(Call<I, O> call) {
        waiting.add(call);
    }

    /** Nanoseconds until a batch is due: 0 when it is full or its oldest call has waited long enough. */
    long dueInNanos(long now) {
        Call<I, O> oldest = waiting.peek();
        if (oldest == null) {
            return Long.MAX_VALUE;
        }
        if (waiting.size() >= settings.batch()) {
            return 0;
        }
        return Math.max(0, settings.deadline().toNanos() - (now - oldest.sinceNanos()));
    }

    /** How long the oldest call has waited; negative when none waits. */
    long oldestNanos(long now) {
        Call<I, O> oldest = waiting.peek();
        return oldest == null ? -1 : now - oldest.sinceNanos();
    }

    List<Call<I, O>> takeBatch() {
        return take(settings.batch());
    }

    List<Call<I, O>> takeAll() {
        return take(waiting.size());
    }

    private List<Call<I, O>> take(int most) {
        List<Call<I, O>> batch = new ArrayList<>();
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    /** Answers every call of the batch, with the failure where the graph fails. */
    void run(List<Call<I, O>> batch, Graph<I, O> graph) {
        List<O> answers;
        try {
            long before = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            answers = graph.run(batch.stream().map(Call::input).toList());
            observer.ran(name, batch.size(), System.nanoTime() - start);
            count(batch.size(), THREADS.getCurrentThreadCpuTime() - before);
        } catch (OrtException e) {
            fail(batch, new InferenceException(name + " failed: " + Sessions.reason(e), e));
            return;
        } catch (RuntimeException e) {
            fail(batch, new InferenceException(name + " failed: " + e.getMessage(), e));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(answers.get(i));
        }
    }

    private static <I, O> void fail(List<Call<I, O>> calls, InferenceException reason) {
        calls.forEach(call -> call.answer().completeExceptionally(reason));
    }

    /** One thread writes, so nothing is lost between reading and writing. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void count(int calls, long nanos) {
        count += calls;
        cpuNanos += nanos;
    }

    long count() {
        return count;
    }

    long cpuNanos() {
        return cpuNanos;
    }
}
