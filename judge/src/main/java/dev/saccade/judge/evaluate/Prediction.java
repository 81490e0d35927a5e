package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What the bundle says of a clip.
 *
 * @param path as a text, for the report
 * @param truth index of the label that the list gives
 * @param probabilities [A], the mean over the clip's windows (the consensus of TSN, Wang et al. 2016, section 3.1)
 * @param windows that were decided
 * @param seconds of video
 * @param look where the backbone looked
 * @param seen whether the bundle was trained on this very clip
 */
record Prediction(
        String path,
        String source,
        int truth,
        double[] probabilities,
        int windows,
        double seconds,
        Look look,
        boolean seen) {

    /** The label of the highest probability. */
    @JsonIgnore
    int said() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }
}
