package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saccade.model.Bundle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle finds in reels. The figures are those of clips that it was not trained on; where there are none, and
 * {@code onSeenClips} says so, those of all.
 *
 * @param figures at the top level of the JSON
 * @param intervals of {@code foundShare} and {@code falsePerHour} over sources; empty with one source
 * @param seen figures of clips that the bundle was trained on; null where there are none
 * @param traces every action and event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReelReport(
        boolean onSeenClips,
        @JsonUnwrapped ReelFigures figures,
        Map<String, Intervals.Interval> intervals,
        @Nullable ReelFigures seen,
        List<ReelTrace> traces) {

    static ReelReport of(List<ReelTrace> traces, Bundle bundle) {
        List<String> labels = actions(bundle);
        List<ReelTrace> judged = judged(traces);
        List<ReelMatch> seen = matches(traces.stream().filter(ReelTrace::seen).toList());
        boolean onSeen = judged.get(0).seen();
        return new ReelReport(
                onSeen,
                ReelFigures.of(matches(judged), labels),
                intervals(matches(judged), labels),
                onSeen || seen.isEmpty() ? null : ReelFigures.of(seen, labels),
                traces);
    }

    /** The reels of clips that the bundle was not trained on; all where there are none. */
    static List<ReelTrace> judged(List<ReelTrace> traces) {
        List<ReelTrace> fresh = traces.stream().filter(t -> !t.seen()).toList();
        return fresh.isEmpty() ? traces : fresh;
    }

    /** The labels that may open an event. */
    static List<String> actions(Bundle bundle) {
        return bundle.labels().stream()
                .filter(label -> !bundle.backgroundLabels().contains(label))
                .toList();
    }

    private static List<ReelMatch> matches(List<ReelTrace> traces) {
        return traces.stream().map(ReelMatch::of).toList();
    }

    private static Map<String, Intervals.Interval> intervals(List<ReelMatch> reels, List<String> labels) {
        if (reels.size() < 2) {
            return Map.of();
        }
        List<ReelFigures> drawn =
                Intervals.draw(reels.stream().map(List::of).toList(), draw -> ReelFigures.of(draw, labels));
        Map<String, Intervals.Interval> intervals = new TreeMap<>();
        intervals.put("foundShare", Intervals.of(drawn, ReelFigures::foundShare));
        intervals.put("falsePerHour", Intervals.of(drawn, ReelFigures::falsePerHour));
        return intervals;
    }
}
