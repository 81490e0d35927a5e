package dev.saccade.model;

import ai.onnxruntime.OrtException;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.util.List;

/** Two graphs on a device. Opened, used and closed by one thread. */
interface Engine extends AutoCloseable {
    /** One answer for each snippet, in order. */
    List<Embedding> embed(List<Snippet> snippets) throws OrtException;

    /** One answer for each window, in order. */
    List<Decision> decide(List<WindowInput> windows) throws OrtException;

    @Override
    void close();
}
