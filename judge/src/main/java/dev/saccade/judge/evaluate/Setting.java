package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saccade.model.Thresholds;
import java.util.Comparator;

/**
 * Thresholds, and what they make of the reels. Key frames are not chosen again, so that nothing is said of them.
 *
 * @param thresholds at the top level of the JSON, as are the figures
 */
record Setting(
        @JsonUnwrapped Thresholds thresholds, @JsonUnwrapped ReelFigures figures) {

    /** The better comes first: more found, fewer false, sooner, entered more surely; then the same one every time. */
    static final Comparator<Setting> BETTER = Comparator.<Setting>comparingInt(s -> -s.figures.found())
            .thenComparingInt(s -> s.figures.falseAlarms())
            .thenComparingDouble(s -> s.figures.secondsToDetect())
            .thenComparingDouble(s -> -s.thresholds.enter())
            .thenComparingDouble(s -> -s.thresholds.exit())
            .thenComparingLong(s -> s.thresholds.minDurationMicros());

    boolean within(AlarmBudget budget) {
        return figures.falsePerHour() <= budget.perHour();
    }
}
