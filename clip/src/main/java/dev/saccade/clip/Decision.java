package dev.saccade.clip;

/**
 * What the head says of a window.
 *
 * @param probabilities [A], after the bundle's temperature and activation
 * @param attention [K], sums to 1, 0 at absent segments
 * @param gates [g], what the head weighed in this window; of length 0 where it has none
 */
public record Decision(float[] probabilities, float[] attention, float[] gates) {
    /** The action of the highest probability. */
    public int top() {
        int top = 0;
        for (int a = 1; a < probabilities.length; a++) {
            if (probabilities[a] > probabilities[top]) {
                top = a;
            }
        }
        return top;
    }
}
