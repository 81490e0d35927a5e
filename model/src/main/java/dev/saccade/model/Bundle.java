package dev.saccade.model;

import dev.saccade.clip.Pixels;
import dev.saccade.clip.SegmentGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code bundle.json} says, every value within its bounds and every file's hash verified.
 *
 * @param hash SHA-256 of {@code bundle.json}, which holds the hashes of all other files; lower-case hex
 * @param name 1 to 64 of {@code [A-Za-z0-9._-]}
 * @param labels [A], the actions in the order of the logits
 * @param backgroundLabels the labels that open no event
 * @param embeddingSize D
 * @param thresholdsFit what the thresholds were fitted to, JSON as the bundle gives it; empty where it does not
 * @param temperature what logits are divided by
 * @param variants in order of preference
 * @param accuracy measured accuracy with its recipe, JSON as the bundle gives it
 * @param files SHA-256 of every file, by name relative to {@code directory}
 */
public record Bundle(
        Path directory,
        String hash,
        String name,
        String version,
        String licence,
        List<String> labels,
        Set<String> backgroundLabels,
        Activation activation,
        Pixels pixels,
        SegmentGrid grid,
        Window window,
        int embeddingSize,
        int spatialHeight,
        int spatialWidth,
        int opset,
        TensorNames tensors,
        Optional<Gates> gates,
        Thresholds thresholds,
        String thresholdsFit,
        float temperature,
        List<Variant> variants,
        List<TrainedOn> trainedOn,
        String accuracy,
        Map<String, String> files) {
    public Bundle {
        labels = List.copyOf(labels);
        backgroundLabels = Set.copyOf(backgroundLabels);
        variants = List.copyOf(variants);
        trainedOn = List.copyOf(trainedOn);
        files = Map.copyOf(files);
    }

    /**
     * Reads and verifies a bundle without running it.
     *
     * @throws BundleException for an unknown, missing or unbounded field, a missing, unlisted or changed file
     */
    public static Bundle load(Path directory) throws BundleException {
        return BundleReader.read(directory);
    }

    /** Whether it was trained on this very file, wherever it lies and whatever its name. */
    public boolean trainedOn(Path clip) throws IOException {
        String sha256 = Sha256.of(clip);
        return trainedOn.stream().anyMatch(t -> t.sha256().equals(sha256));
    }

    /** [g], of length 0 where neither graph gives gates. */
    public List<String> gateLabels() {
        return gates.map(Gates::labels).orElse(List.of());
    }

    /** K. */
    public int windowSegments() {
        return window.segments();
    }

    public int stride() {
        return window.stride();
    }

    public int minPresent() {
        return window.minPresent();
    }

    public int coreFirst() {
        return window.coreFirst();
    }

    public int coreSegments() {
        return window.coreSegments();
    }

    /** Bytes of a snippet's pixels, L x H x W x 3. */
    public int snippetBytes() {
        return grid.frames() * pixels.bytes();
    }
}
