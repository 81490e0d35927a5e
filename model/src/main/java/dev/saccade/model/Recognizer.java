package dev.saccade.model;

import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A bundle on a device: verified, warm and checked against its golden data. Safe for many threads; one thread of its
 * own runs the graphs and completes the answers, so what depends on an answer must be short and must not wait.
 *
 * <p>A call blocks while too many wait ({@link DispatcherSettings}). An answer fails with {@link InferenceException}
 * where a graph fails, the recognizer is closed, or the caller is interrupted as it blocks.
 */
public final class Recognizer implements AutoCloseable {
    private final Bundle bundle;
    private final LoadedVariant loaded;

    private Recognizer(Bundle bundle, LoadedVariant loaded) {
        this.bundle = bundle;
        this.loaded = loaded;
    }

    /**
     * Loads and verifies a bundle, warms it up and runs the golden check on the device.
     *
     * @throws BundleException for a bundle that does not verify, no variant or no such device, a failed check
     */
    public static Recognizer open(Path directory, Device device) throws BundleException {
        return open(Bundle.load(directory), device);
    }

    /** As {@link #open(Path, Device)}, of a bundle that is loaded. */
    public static Recognizer open(Bundle bundle, Device device) throws BundleException {
        return new Recognizer(bundle, VariantLoader.load(bundle, device, Optional.empty()));
    }

    /** As {@link #open(Path, Device)}, with batches as asked for. */
    static Recognizer open(Path directory, Device device, DispatcherSettings settings) throws BundleException {
        Bundle bundle = Bundle.load(directory);
        return new Recognizer(bundle, VariantLoader.load(bundle, device, Optional.of(settings)));
    }

    public Bundle bundle() {
        return bundle;
    }

    /** {@code cuda} or {@code cpu}. */
    public String deviceInUse() {
        return loaded.device().word();
    }

    /** The variant that runs. */
    public Variant variant() {
        return loaded.variant();
    }

    GoldenReport golden() {
        return loaded.golden();
    }

    public CompletableFuture<Embedding> embed(Snippet snippet) {
        Bounds.checkSize("snippet.pixels", snippet.pixels().length, bundle.snippetBytes());
        return loaded.dispatcher().embed(snippet);
    }

    /**
     * @param embeddings [K, D], zeros where absent
     * @param present [K]
     */
    public CompletableFuture<Decision> decide(float[] embeddings, boolean[] present) {
        Bounds.checkSize("present", present.length, bundle.windowSegments());
        Bounds.checkSize("embeddings", embeddings.length, present.length * bundle.embeddingSize());
        return loaded.dispatcher().decide(new WindowInput(embeddings, present));
    }

    /** Who hears of the runs from here on; one at a time. */
    public void observe(RunObserver observer) {
        loaded.dispatcher().observe(observer);
    }

    public InferenceTimes times() {
        return loaded.dispatcher().times();
    }

    /** How long the run of a graph in progress has taken, for a liveness probe; empty while none runs. */
    public Optional<Duration> running() {
        return loaded.dispatcher().running();
    }

    /** Fails the calls that wait, ends the thread and frees the graphs; closing again does nothing. */
    @Override
    public void close() {
        loaded.dispatcher().close();
    }
}
