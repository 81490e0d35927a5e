package dev.saccade.judge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people: plain text, one line each. */
final class BenchTable {
    private static final double FULL_DECODE_LIMIT = 1.25;
    /** Ratios have two digits: the largest below 1. */
    private static final double ENOUGH_LIMIT = 0.99;

    private final List<String> lines = new ArrayList<>();

    private BenchTable() {}

    static List<String> lines(BenchReport report) {
        BenchTable table = new BenchTable();
        table.head(report);
        table.floor(report.floor());
        table.workers(report.worker());
        table.cameras(report.cameras());
        report.notes().forEach(table.lines::add);
        return table.lines;
    }

    private void head(BenchReport report) {
        Machine m = report.machine();
        lines.add("command  " + report.command());
        add(
                "machine  %s, %d cores, %.1f GB, %s, %s, load before %.2f",
                m.cpu(), m.cores(), m.memoryGigabytes(), m.system(), m.jvm(), m.loadBefore());
        lines.add("bundle   " + report.bundle());
        for (MaterialFacts f : report.materials()) {
            add(
                    "pictures %s: %.1f s, %.2f pictures a second, %.2f Mbit/s, %s",
                    f.name(),
                    f.seconds(),
                    f.picturesPerSecond(),
                    f.megabitsPerSecond(),
                    f.bFrames() ? "B-frames" : "no B-frames");
        }
    }

    private void floor(List<FloorResult> floors) {
        if (floors.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(
                "Floor: one thread, ms of CPU per camera-second (median), mean of before and after the workers; the view is no part of it");
        add(
                "%-18s %-7s %8s %8s %8s %8s %8s %8s %8s",
                "", "decoded", "decode", "resize", "backbone", "head", "floor", "view", "drift %");
        for (FloorResult f : floors) {
            Stages s = f.stages();
            add(
                    "%-18s %-7s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f %8.1f",
                    f.material(),
                    f.pictures(),
                    s.decode(),
                    s.resize(),
                    s.backbone(),
                    s.head(),
                    f.floor(),
                    s.view(),
                    f.driftPercent());
        }
    }

    private void workers(List<Comparison> workers) {
        if (workers.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Worker: its process, ms of CPU per camera-second (median); lanes: decode, resize, view");
        add(
                "%-18s %-7s %7s %7s %8s %6s %6s %6s %7s %9s %8s %7s",
                "",
                "decoded",
                "cameras",
                "lanes",
                "backbone",
                "head",
                "kafka",
                "rest",
                "worker",
                "x floor",
                "broker",
                "others");
        for (Comparison compared : workers) {
            WorkerResult w = compared.run();
            WorkerCost c = w.cost();
            add(
                    "%-18s %-7s %7d %7.2f %8.2f %6.2f %6.2f %6.2f %7.2f %9s %8.2f %7.2f",
                    w.material(),
                    decoded(w),
                    w.cameras(),
                    c.lanes(),
                    c.backbone(),
                    c.head(),
                    c.kafka(),
                    c.rest(),
                    c.all(),
                    ratio(compared),
                    c.broker(),
                    w.otherCores());
        }
    }

    private void cameras(List<WorkerResult> runs) {
        if (runs.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(
                "Cameras: live; CPU in ms per camera-second, latency in ms, memory in MB, cores busy with other things");
        add(
                "%-18s %7s %7s %7s %8s %6s %6s %6s %7s %7s %7s %8s %6s %7s",
                "",
                "cameras",
                "worker",
                "broker",
                "replayer",
                "p50",
                "p95",
                "max",
                "dropped",
                "missing",
                "memory",
                "MB/min",
                "late",
                "others");
        for (WorkerResult w : runs) {
            WorkerCost c = w.cost();
            LatencyResult l = w.latencyMillis();
            add(
                    "%-18s %7d %7.2f %7.2f %8.2f %6.0f %6.0f %6.0f %7d %7d %7.0f %8.2f %6.0f %7.2f",
                    w.material(),
                    w.cameras(),
                    c.all(),
                    c.broker(),
                    c.replayer(),
                    l.p50(),
                    l.p95(),
                    l.max(),
                    w.dropped(),
                    w.missingWindows() + w.unaccounted(),
                    w.residentMegabytes(),
                    w.residentMegabytesPerMinute(),
                    w.replayLateMillis(),
                    w.otherCores());
        }
    }

    private static String ratio(Comparison compared) {
        if (compared.ratio() == 0) {
            return "-";
        }
        double limit = compared.run().decodeAll() ? FULL_DECODE_LIMIT : ENOUGH_LIMIT;
        return String.format(Locale.ROOT, "%.2f %s", compared.ratio(), compared.ratio() <= limit ? "ok" : "over");
    }

    private static String decoded(WorkerResult w) {
        return w.decodeAll() ? "every" : "enough";
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
