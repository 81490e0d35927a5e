package dev.saccade.model;

import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A bundle on a device, verified, warm and checked. Safe for many threads; one thread of its own runs the graphs. */
public final class Recognizer implements AutoCloseable {
    private final Bundle bundle;

    private Recognizer(Bundle bundle) {
        this.bundle = bundle;
    }

    public static Recognizer open(Path directory, Device device) throws BundleException {
        return new Recognizer(Bundle.load(directory));
    }

    public Bundle bundle() {
        return bundle;
    }

    /** {@code cuda} or {@code cpu}. */
    public String deviceInUse() {
        return "cpu";
    }

    public CompletableFuture<Embedding> embed(Snippet snippet) {
        return CompletableFuture.failedFuture(new InferenceException("closed"));
    }

    /**
     * @param embeddings [K, D], zeros where absent
     * @param present [K]
     */
    public CompletableFuture<Decision> decide(float[] embeddings, boolean[] present) {
        return CompletableFuture.failedFuture(new InferenceException("closed"));
    }

    public InferenceTimes times() {
        return new InferenceTimes(0, 0, 0, 0);
    }

    /** How long the native call in progress has run; empty while none runs. */
    public Optional<Duration> running() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
