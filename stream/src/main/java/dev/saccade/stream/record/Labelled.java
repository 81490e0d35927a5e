package dev.saccade.stream.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Numbers by the labels of a bundle, in its order. */
final class Labelled {
    private Labelled() {}

    /** @throws IllegalArgumentException there is not one number for each label */
    static Map<String, Float> of(String what, List<String> labels, float[] numbers) {
        if (numbers.length != labels.size()) {
            throw new IllegalArgumentException("there are " + numbers.length + " " + what + ", must be one for each of "
                    + labels.size() + " labels");
        }
        Map<String, Float> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            byLabel.put(labels.get(i), numbers[i]);
        }
        return byLabel;
    }

    /**
     * Map.copyOf would lose the order.
     *
     * @throws NullPointerException a label has no number, as in JSON that others wrote
     */
    static Map<String, Float> copy(Map<String, Float> byLabel) {
        byLabel.forEach((label, number) -> Objects.requireNonNull(number, label));
        return Collections.unmodifiableMap(new LinkedHashMap<>(byLabel));
    }
}
