package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import dev.saccade.clip.Embedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Every segment's embedding as a line of JSON: path, segment, embedding [D]. In no order; any threads. */
public final class EmbeddingLines implements AutoCloseable {
    private final SequenceWriter lines;
    private final List<CompletableFuture<Void>> underWay = new ArrayList<>();

    private record Line(String path, long segment, float[] embedding) {}

    public EmbeddingLines(Path file) throws IOException {
        lines = new ObjectMapper()
                .writerFor(Line.class)
                .withRootValueSeparator("\n")
                .writeValues(file.toFile());
    }

    synchronized void add(Path clip, long segment, CompletableFuture<Embedding> embedding) {
        underWay.add(embedding.thenAccept(e -> write(new Line(clip.toString(), segment, e.values()))));
    }

    private synchronized void write(Line line) {
        try {
            lines.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what is under way. */
    @Override
    public void close() throws IOException {
        CompletableFuture<?>[] all;
        synchronized (this) {
            all = underWay.toArray(CompletableFuture[]::new);
        }
        try (lines) {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException e) {
            throw new IOException("embeddings: " + e.getCause(), e);
        }
    }
}
