package dev.saccade.judge.evaluate;

import static dev.saccade.judge.evaluate.ReelTable.said;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An evaluation for people: plain text, one line each. */
final class EvaluationTable {
    private final Evaluation evaluation;
    private final List<String> lines = new ArrayList<>();

    private EvaluationTable(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static List<String> lines(Evaluation evaluation) {
        EvaluationTable table = new EvaluationTable(evaluation);
        table.head();
        table.figures();
        table.confusion();
        table.sources();
        table.seen();
        table.shortcut();
        ReelReport reels = evaluation.reels();
        if (reels != null) {
            table.lines.addAll(ReelTable.lines(reels));
        }
        AlarmFit fit = evaluation.alarmBudget();
        if (fit != null) {
            table.lines.addAll(FitTable.lines(fit));
        }
        return table.lines;
    }

    private void head() {
        Evaluation e = evaluation;
        add("bundle    %s", e.bundle());
        add(
                "clips     %d of %d sources, %d left out; %.0f s of video in %.0f s, %.1f times real time",
                e.figures().clips(),
                e.perSource().size(),
                e.leftOut().size(),
                e.videoSeconds(),
                e.wallSeconds(),
                e.videoSeconds() / e.wallSeconds());
        if (!e.without().isEmpty()) {
            add("without   %s", String.join(", ", e.without()));
        }
        if (e.onSeenClips()) {
            add("CAUTION   the bundle was trained on every one of these clips: this is no measure of what it can do");
        }
        if (e.intervals().isEmpty()) {
            add("CAUTION   one source: nothing tells how far these figures may be off");
        }
    }

    private void figures() {
        add("");
        add("%-24s %8s   95 %% interval over sources", "", "");
        figure("accuracy", evaluation.figures().accuracy(), 100);
        figure("balancedAccuracy", evaluation.figures().balancedAccuracy(), 100);
        figure("auc", evaluation.figures().auc(), 1);
        figure("calibrationError", evaluation.figures().calibrationError(), 1);
        for (Figures.LabelFigures label : evaluation.figures().labels()) {
            figure("precision." + label.label(), label.precision(), 100);
            figure("recall." + label.label(), label.recall(), 100);
        }
    }

    private void figure(String name, double value, int scale) {
        Intervals.Interval interval = evaluation.intervals().get(name);
        String format = scale == 100 ? "%.1f %%" : "%.3f";
        String range = interval == null
                ? ""
                : said(format, interval.low() * scale) + " to " + said(format, interval.high() * scale);
        add("%-24s %8s   %s", name, said(format, value * scale), range);
    }

    private void confusion() {
        add("");
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-24s", "true \\ said"));
        evaluation.labelNames().forEach(name -> head.append(String.format(Locale.ROOT, " %10s", name)));
        lines.add(head.toString());
        for (int truth = 0; truth < evaluation.labelNames().size(); truth++) {
            StringBuilder row = new StringBuilder(
                    String.format(Locale.ROOT, "%-24s", evaluation.labelNames().get(truth)));
            for (int count : evaluation.figures().confusion()[truth]) {
                row.append(String.format(Locale.ROOT, " %10d", count));
            }
            lines.add(row.toString());
        }
    }

    private void sources() {
        add("");
        add("%-24s %8s %10s %8s", "source", "clips", "accuracy", "auc");
        for (Map.Entry<String, Figures> source : evaluation.perSource().entrySet()) {
            Figures f = source.getValue();
            add(
                    "%-24s %8d %10s %8s",
                    source.getKey(), f.clips(), said("%.1f %%", 100 * f.accuracy()), said("%.3f", f.auc()));
        }
    }

    private void seen() {
        Figures seen = evaluation.seen();
        if (seen != null) {
            add("");
            add(
                    "Apart: %d clips that the bundle was trained on, accuracy %s, auc %s",
                    seen.clips(), said("%.1f %%", 100 * seen.accuracy()), said("%.3f", seen.auc()));
        }
    }

    private void shortcut() {
        Shortcut shortcut = evaluation.shortcut();
        add("");
        add("%-24s %10s %8s %8s", "it looks", "attention", "area", "ratio");
        part("at the border", shortcut.border());
        part("at unchanging pixels", shortcut.unchanging());
        Shortcut.Part padding = shortcut.padding();
        if (padding != null) {
            part("at padding", padding);
        }
        shortcut.warnings().forEach(warning -> add("CAUTION   %s", warning));
    }

    private void part(String name, Shortcut.Part part) {
        add(
                "%-24s %10s %8s %8s",
                name,
                said("%.1f %%", 100 * part.attention()),
                said("%.1f %%", 100 * part.area()),
                said("%.2f", part.ratio()));
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
