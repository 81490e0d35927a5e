package dev.saccade.stream.lane;

import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.Box;
import java.util.concurrent.CompletableFuture;

/** Looks on as snippets go to the backbone, on the lane's thread; to judge a bundle with. Workers have none. */
@FunctionalInterface
public interface SnippetObserver {
    SnippetObserver NONE = (snippet, covered, embedding) -> {};

    /**
     * @param covered the part of the bundle's input that the picture fills; the rest is padding
     * @param embedding under way, or failed
     */
    void embedding(Snippet snippet, Box covered, CompletableFuture<Embedding> embedding);
}
