package dev.saccade.model;

import java.util.concurrent.CompletableFuture;

/** An input that waits for its answer. */
record Call<I, O>(I input, CompletableFuture<O> answer, long sinceNanos) {
    Call(I input, long sinceNanos) {
        this(input, new CompletableFuture<>(), sinceNanos);
    }
}
