package dev.saccade.model;

import java.util.List;

/**
 * What a graph says of how it looked: one weight for each of its branches, scales, kernels or modalities.
 *
 * @param tensor output of the backbone, float32 [N, g], or of the head, [B, g]; of one of the two
 * @param labels [g], what the weights are of
 */
public record Gates(String tensor, List<String> labels) {
    public Gates {
        labels = List.copyOf(labels);
    }
}
