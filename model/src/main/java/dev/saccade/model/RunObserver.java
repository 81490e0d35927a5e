package dev.saccade.model;

/** Hears of every run of a graph, on the thread that runs them: short, and without waiting. */
@FunctionalInterface
public interface RunObserver {
    RunObserver NONE = (graph, calls, nanos) -> {};

    /**
     * @param graph {@code backbone} or {@code head}
     * @param calls snippets or windows in the batch
     * @param nanos wall clock
     */
    void ran(String graph, int calls, long nanos);
}
