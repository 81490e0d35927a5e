package dev.saccade.model;

import ai.onnxruntime.OrtException;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Runs the golden snippets and windows on a device and compares. Logits are compared as probabilities. */
final class GoldenCheck {
    private final Bundle bundle;
    private final GoldenData golden;

    GoldenCheck(Bundle bundle, GoldenData golden) {
        this.bundle = bundle;
        this.golden = golden;
    }

    /** @throws BundleException that names the tensor which is out of tolerance */
    GoldenReport run(Engine engine, Variant variant, Device device) throws BundleException {
        String check = "golden check of " + variant.backbone() + " and " + variant.head() + " on " + device.word();
        GoldenReport report;
        try {
            report = compare(engine);
        } catch (OrtException e) {
            throw new BundleException(bundle.directory(), check + " failed: " + Sessions.reason(e), e);
        } catch (InferenceException e) {
            throw new BundleException(bundle.directory(), check + " failed: " + e.getMessage(), e);
        }
        String refusal = report.refusal(bundle, variant.tolerance());
        if (!refusal.isEmpty()) {
            throw new BundleException(bundle.directory(), check + ": " + refusal.replaceAll("; $", ""));
        }
        return report;
    }

    private GoldenReport compare(Engine engine) throws OrtException, BundleException {
        List<Embedding> embeddings = new ArrayList<>();
        for (Snippet snippet : golden.snippets()) {
            embeddings.addAll(engine.embed(List.of(snippet)));
        }
        List<Decision> decisions = new ArrayList<>();
        for (WindowInput window : golden.windows()) {
            decisions.addAll(engine.decide(List.of(window)));
        }
        return compare(embeddings, decisions);
    }

    private GoldenReport compare(List<Embedding> embeddings, List<Decision> decisions) throws BundleException {
        double cosine = 1;
        double embedding = 0;
        double spatial = 0;
        double probability = 0;
        double attention = 0;
        for (int i = 0; i < embeddings.size(); i++) {
            float[] actual = embeddings.get(i).values();
            float[] expected = row(golden.embedding(), i, actual.length);
            cosine = Math.min(cosine, cosine(actual, expected));
            embedding = Math.max(embedding, difference(actual, expected));
            float[] map = embeddings.get(i).spatial().weights();
            spatial = Math.max(spatial, difference(map, row(golden.spatial(), i, map.length)));
        }
        for (int i = 0; i < decisions.size(); i++) {
            float[] actual = decisions.get(i).probabilities();
            float[] logits = row(golden.logits(), i, actual.length);
            float[] expected = bundle.activation().probabilities(logits, bundle.temperature());
            probability = Math.max(probability, difference(actual, expected));
            float[] weights = decisions.get(i).attention();
            attention = Math.max(attention, difference(weights, row(golden.attention(), i, weights.length)));
        }
        return new GoldenReport(
                embeddings.size(),
                decisions.size(),
                cosine,
                embedding,
                spatial,
                probability,
                attention,
                gates(embeddings, decisions));
    }

    /** One of the two has them: its rows are those of the golden ones. */
    private double gates(List<Embedding> embeddings, List<Decision> decisions) throws BundleException {
        List<float[]> rows = Stream.concat(
                        embeddings.stream().map(Embedding::gates),
                        decisions.stream().map(Decision::gates))
                .filter(gates -> gates.length > 0)
                .toList();
        int count = bundle.gateLabels().size();
        if (rows.size() * count != golden.gates().length) {
            throw new BundleException(
                    bundle.directory(),
                    "golden/gates.npy: " + golden.gates().length / count + " rows, must be " + rows.size());
        }
        double largest = 0;
        for (int i = 0; i < rows.size(); i++) {
            largest = Math.max(largest, difference(rows.get(i), row(golden.gates(), i, count)));
        }
        return largest;
    }

    private static float[] row(float[] values, int row, int length) {
        return Arrays.copyOfRange(values, row * length, (row + 1) * length);
    }

    /** NaN if the golden value is: no tolerance admits it. */
    static double difference(float[] actual, float[] expected) {
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs((double) actual[i] - expected[i]));
        }
        return largest;
    }

    /** Two vectors of zeros agree; one of zeros agrees with nothing else. */
    static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        if (aa == 0 || bb == 0) {
            return aa == bb ? 1 : 0;
        }
        return dot / Math.sqrt(aa * bb);
    }
}
