package dev.saccade.judge.evaluate;

import java.util.Optional;

/**
 * What an evaluation does beside judging clips one by one.
 *
 * @param reels play the clips of each source as one video, too
 * @param budget fit thresholds to it; takes reels
 * @param embeddings where those of the clips go too
 */
public record Wanted(boolean reels, Optional<AlarmBudget> budget, Optional<EmbeddingLines> embeddings) {
    public Wanted {
        reels |= budget.isPresent();
    }
}
