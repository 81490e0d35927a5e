package dev.saccade.judge.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reels for people: plain text, one line each. */
final class ReelTable {
    private final ReelReport report;
    private final List<String> lines = new ArrayList<>();

    private ReelTable(ReelReport report) {
        this.report = report;
    }

    static List<String> lines(ReelReport report) {
        ReelTable table = new ReelTable(report);
        table.figures(report.figures());
        table.labels(report.figures());
        ReelFigures seen = report.seen();
        if (seen != null) {
            table.add(
                    "Apart: %d reels of clips that the bundle was trained on, %d of %d actions found, %d false alarms",
                    seen.reels(), seen.found(), seen.actions(), seen.falseAlarms());
        }
        return table.lines;
    }

    private void figures(ReelFigures f) {
        add("");
        add("reels     %d, %.2f hours; %.2f of them outside labelled actions", f.reels(), f.hours(), f.quietHours());
        if (report.onSeenClips()) {
            add("CAUTION   the bundle was trained on every one of these clips");
        }
        add("found         %d of %d actions, %s%s", f.found(), f.actions(), percent(f.foundShare()), found());
        add(
                "false alarms  %d, %d of them in another action; %s a quiet camera-hour%s, at most %s (95 %%)",
                f.falseAlarms(),
                f.falseInActions(),
                said("%.2f", f.falsePerHour()),
                interval("falsePerHour", "%.2f", 1),
                said("%.2f", f.falsePerHourUpper()));
        add(
                "to detect     median %s s, 90 %% within %s s",
                said("%.2f", f.secondsToDetect()), said("%.2f", f.secondsToDetectP90()));
        add("off by        start %s s, end %s s (medians)", said("%.2f", f.startError()), said("%.2f", f.endError()));
        add("key frame     inside the action in %s of the events that found one", percent(f.keyFrameInside()));
    }

    private void labels(ReelFigures f) {
        add("");
        add("%-24s %8s %8s %8s", "in reels", "actions", "found", "false");
        for (ReelFigures.LabelFigures l : f.labels()) {
            add("%-24s %8d %8d %8d", l.label(), l.actions(), l.found(), l.falseAlarms());
        }
    }

    private String found() {
        return interval("foundShare", "%.1f %%", 100);
    }

    private String interval(String name, String format, int scale) {
        Intervals.Interval interval = report.intervals().get(name);
        return interval == null
                ? ""
                : " (" + said(format, interval.low() * scale) + " to " + said(format, interval.high() * scale) + ")";
    }

    private static String percent(double share) {
        return said("%.1f %%", share * 100);
    }

    /** A figure that may not exist. */
    static String said(String format, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
