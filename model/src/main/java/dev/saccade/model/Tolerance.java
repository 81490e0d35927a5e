package dev.saccade.model;

/**
 * How far a device may be from the golden outputs.
 *
 * @param embeddingCosine lowest cosine of an embedding with its golden one
 * @param probability largest difference of a probability, an attention weight or a spatial weight
 */
record Tolerance(double embeddingCosine, double probability) {
    Tolerance {
        Bounds.check("tolerance.embeddingCosine", embeddingCosine, 0, 1);
        Bounds.check("tolerance.probability", probability, 0, 1);
    }
}
