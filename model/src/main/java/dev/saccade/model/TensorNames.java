package dev.saccade.model;

import java.util.List;

/**
 * What the graphs call their inputs and outputs.
 *
 * @param pixels backbone input, uint8 [N, L, H, W, 3]
 * @param embedding backbone output, float32 [N, D]
 * @param spatial backbone output, float32 [N, h, w]
 * @param embeddings head input, float32 [B, K, D]
 * @param present head input, bool [B, K]
 * @param logits head output, float32 [B, A]
 * @param attention head output, float32 [B, K]
 */
public record TensorNames(
        String pixels,
        String embedding,
        String spatial,
        String embeddings,
        String present,
        String logits,
        String attention) {
    List<String> outputs() {
        return List.of(embedding, spatial, logits, attention);
    }
}
