package dev.saccade.judge.breaking;

import dev.saccade.judge.bench.Machine;
import dev.saccade.judge.breaking.BreakReport.FaultFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people: plain text, one line each. */
final class BreakTable {
    private static final int MOST_WRONG = 20;

    private final List<String> lines = new ArrayList<>();

    private BreakTable() {}

    static List<String> lines(BreakReport report) {
        BreakTable table = new BreakTable();
        table.head(report);
        table.faults(report);
        table.losses(report);
        table.verdict(report);
        return table.lines;
    }

    private void head(BreakReport report) {
        Machine m = report.machine();
        add("command  %s", report.command());
        add("seed     %d, %s, %s time-outs", report.seed(), report.mode(), report.timeOuts());
        add(
                "machine  %s, %d cores, %.1f GB, %s, %s, load before %.2f",
                m.cpu(), m.cores(), m.memoryGigabytes(), m.system(), m.jvm(), m.loadBefore());
        add("played   %.0f s, %d kills, %d results", report.seconds(), report.kills(), report.results());
    }

    private void faults(BreakReport report) {
        lines.add("");
        lines.add("Seconds until results of every camera concerned went on");
        add("%-16s %6s %7s %7s %7s %6s", "", "count", "p50", "p99", "most", "never");
        report.faults().forEach(this::fault);
        fault(report.allKills());
        add("longest stall of a camera that was sending: %.1f s", report.longestStallSeconds());
    }

    private void fault(FaultFigures f) {
        add(
                "%-16s %6d %7.2f %7.2f %7.2f %6d",
                f.fault(), f.count(), f.p50Seconds(), f.p99Seconds(), f.mostSeconds(), f.never());
    }

    private void losses(BreakReport report) {
        lines.add("");
        add("pictures told of by workers: %d; skipped, by reason: %s", report.picturesTold(), report.skipped());
        add("holes between windows: %d, all announced but those below", report.announcedHoles());
        report.notes().forEach(lines::add);
    }

    private void verdict(BreakReport report) {
        lines.add("");
        if (report.wrong().isEmpty()) {
            lines.add("all that is promised held");
        }
        report.wrong().stream().limit(MOST_WRONG).forEach(wrong -> lines.add("WRONG: " + wrong));
        if (report.wrong().size() > MOST_WRONG) {
            add("and %d more", report.wrong().size() - MOST_WRONG);
        }
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
