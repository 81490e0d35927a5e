package dev.saccade.judge.choice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A group of videos as a table for people. */
final class ChoiceTable {
    private static final String ROW = "%-28s  %-24s  %-24s  %-22s  %s";

    private ChoiceTable() {}

    /** @param which videos, in words */
    static List<String> lines(ChoiceReport.Group group, String which) {
        List<String> lines = new ArrayList<>();
        lines.add(said(
                "videos%s: %d, %.1f minutes, decisive moments %d, frames by each way %d",
                which, group.videos(), group.minutes(), group.moments(), group.frames()));
        lines.add("mean over videos (95 % interval)");
        lines.add(said(ROW, "", "moments shown", "frames without action", "redundancy", "coverage"));
        group.ways()
                .forEach((way, f) -> lines.add(said(
                        ROW,
                        way.title(),
                        percent(f.moments()),
                        percent(f.idle()),
                        cosine(f.redundancy()),
                        cosine(f.coverage()))));
        return lines;
    }

    private static String percent(ChoiceReport.Figure f) {
        return Double.isNaN(f.mean())
                ? "-"
                : said("%.1f %% (%.1f to %.1f)", 100 * f.mean(), 100 * f.low(), 100 * f.high());
    }

    private static String cosine(ChoiceReport.Figure f) {
        return Double.isNaN(f.mean()) ? "-" : said("%.3f (%.3f to %.3f)", f.mean(), f.low(), f.high());
    }

    private static String said(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
