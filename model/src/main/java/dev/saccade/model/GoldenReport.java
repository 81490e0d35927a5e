package dev.saccade.model;

import java.util.Locale;

/**
 * How far a device was from the golden outputs.
 *
 * @param embeddingCosine the lowest, over the snippets
 * @param embeddingDifference the largest, over all values; likewise the others
 */
record GoldenReport(
        int snippets,
        int windows,
        double embeddingCosine,
        double embeddingDifference,
        double spatialDifference,
        double probabilityDifference,
        double attentionDifference,
        double gatesDifference) {
    /** What is out of tolerance, by tensor; empty if nothing is. */
    String refusal(Bundle bundle, Tolerance tolerance) {
        TensorNames names = bundle.tensors();
        if (!(embeddingCosine >= tolerance.embeddingCosine())) {
            return String.format(
                    Locale.ROOT,
                    "tensor %s has cosine %.6f with the golden one, must have at least %s; largest difference %.3g",
                    names.embedding(),
                    embeddingCosine,
                    tolerance.embeddingCosine(),
                    embeddingDifference);
        }
        double most = tolerance.probability();
        return refusal(names.spatial(), spatialDifference, most)
                + refusal(names.logits(), probabilityDifference, most)
                + refusal(names.attention(), attentionDifference, most)
                + refusal(bundle.gates().map(Gates::tensor).orElse(""), gatesDifference, most);
    }

    private static String refusal(String tensor, double difference, double most) {
        return difference <= most
                ? ""
                : String.format(
                        Locale.ROOT,
                        "tensor %s differs by up to %.3g from the golden one, must by at most %s; ",
                        tensor,
                        difference,
                        most);
    }
}
