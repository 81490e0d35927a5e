package dev.saccade.model;

import ai.onnxruntime.OrtException;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import dev.saccade.clip.SpatialMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * Graphs that wait until they are let go, and do what a real graph does not do on demand: hang and fail. A snippet's
 * embedding is its number; number -1 fails, -2 is an error of the machine.
 */
final class FakeEngine implements Engine {
    final Semaphore turns = new Semaphore(0);
    final List<String> runs = new CopyOnWriteArrayList<>();
    volatile boolean closed;
    volatile Thread thread = Thread.currentThread();

    @Override
    public List<Embedding> embed(List<Snippet> snippets) throws OrtException {
        thread = Thread.currentThread();
        runs.add("snippets " + snippets.size());
        turns.acquireUninterruptibly();
        return snippets.stream().map(FakeEngine::embedding).toList();
    }

    @Override
    public List<Decision> decide(List<WindowInput> windows) {
        runs.add("windows " + windows.size());
        turns.acquireUninterruptibly();
        return windows.stream()
                .map(window -> new Decision(window.embeddings(), new float[0], new float[0]))
                .toList();
    }

    private static Embedding embedding(Snippet snippet) {
        if (snippet.segment() == -1) {
            throw new InferenceException("tensor embedding holds NaN");
        }
        if (snippet.segment() == -2) {
            throw new OutOfMemoryError("as asked");
        }
        return new Embedding(new float[] {snippet.segment()}, new SpatialMap(0, 0, new float[0]), new float[0]);
    }

    @Override
    public void close() {
        closed = true;
    }
}
