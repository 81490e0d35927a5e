package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saccade.judge.FigureFile;
import dev.saccade.model.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle was worth on labelled clips. The figures are those of clips that it was not trained on; where there are
 * no such clips, and {@code onSeenClips} says so, those of all.
 *
 * @param bundle name and version
 * @param figures at the top level of the JSON
 * @param without sources that were left out on request
 * @param seen figures of clips that the bundle was trained on; null where there are none
 * @param shortcut of the clips that the figures are of
 * @param reels null where none were asked for
 * @param alarmBudget null where no thresholds were to be fitted
 * @param videoSeconds of all clips together
 * @param wallSeconds that all of it took
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evaluation(
        String bundle,
        String bundleHash,
        List<String> labelNames,
        boolean onSeenClips,
        @JsonUnwrapped Figures figures,
        Map<String, Intervals.Interval> intervals,
        Map<String, Figures> perSource,
        @Nullable Figures seen,
        Shortcut shortcut,
        @Nullable ReelReport reels,
        @Nullable AlarmFit alarmBudget,
        List<String> without,
        List<LeftOut> leftOut,
        double videoSeconds,
        double wallSeconds,
        List<Prediction> predictions) {

    /**
     * @param predictions of all clips, at least one
     * @param traces of reels, where they were asked for
     */
    static Evaluation of(
            Bundle bundle,
            List<String> without,
            List<Prediction> predictions,
            List<ReelTrace> traces,
            List<LeftOut> leftOut,
            double wallSeconds) {
        List<String> labels = bundle.labels();
        Map<Boolean, List<Prediction>> bySeen =
                predictions.stream().collect(Collectors.partitioningBy(Prediction::seen));
        List<Prediction> seen = bySeen.getOrDefault(true, List.of());
        List<Prediction> fresh = bySeen.getOrDefault(false, List.of());
        List<Prediction> judged = fresh.isEmpty() ? seen : fresh;
        Map<String, Figures> perSource = new TreeMap<>();
        judged.stream()
                .collect(Collectors.groupingBy(Prediction::source))
                .forEach((source, clips) -> perSource.put(source, Figures.of(clips, labels)));
        return new Evaluation(
                bundle.name() + " " + bundle.version(),
                bundle.hash(),
                labels,
                fresh.isEmpty(),
                Figures.of(judged, labels),
                Intervals.of(judged, labels),
                perSource,
                seen.isEmpty() || fresh.isEmpty() ? null : Figures.of(seen, labels),
                Shortcut.of(judged, bundle),
                traces.isEmpty() ? null : ReelReport.of(traces, bundle),
                null,
                without,
                leftOut,
                predictions.stream().mapToDouble(Prediction::seconds).sum(),
                wallSeconds,
                predictions);
    }

    Evaluation with(AlarmFit fit) {
        return new Evaluation(
                bundle,
                bundleHash,
                labelNames,
                onSeenClips,
                figures,
                intervals,
                perSource,
                seen,
                shortcut,
                reels,
                fit,
                without,
                leftOut,
                videoSeconds,
                wallSeconds,
                predictions);
    }

    /** For people: plain text, one line each. */
    public List<String> lines() {
        return EvaluationTable.lines(this);
    }

    /** As JSON: figures are plain numbers, null where they are not defined. */
    public void write(Path file) throws IOException {
        FigureFile.write(file, this);
    }
}
