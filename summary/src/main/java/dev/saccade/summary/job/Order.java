package dev.saccade.summary.job;

import dev.saccade.summary.Budget;
import java.util.List;

/**
 * What is asked for.
 *
 * @param formats by name; empty for all there is
 */
public record Order(Origin origin, List<String> formats, Budget budget) {
    public Order {
        formats = List.copyOf(formats);
    }
}
