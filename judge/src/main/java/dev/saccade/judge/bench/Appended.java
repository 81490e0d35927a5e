package dev.saccade.judge.bench;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.SegmentPlan;
import dev.saccade.clip.SegmentPlanner;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the last snippet picture of each of a camera's windows was handed to the producer. Written by the thread that sends,
 * read by the one that reads results.
 */
final class Appended {
    private static final long KEPT_MICROS = 5_000_000;

    private final SegmentPlanner planner;
    private final WindowGrid grid;
    private final long firstEnd;
    private final TreeMap<Long, Long> sentNanos = new TreeMap<>();
    private final Map<Long, Long> lastPictureNanos = new ConcurrentHashMap<>();

    Appended(WindowGrid grid, long firstPtsMicros) {
        long first = grid.segments().segmentOf(firstPtsMicros);
        this.planner = new SegmentPlanner(grid.segments(), first);
        this.grid = grid;
        this.firstEnd = first + grid.windowSegments() - 1;
    }

    /** Before the picture is sent. */
    void sending(AccessUnit unit, long nowNanos) {
        for (SegmentPlan plan : planner.close(unit.ptsMicros(), unit.dtsMicros())) {
            note(plan);
        }
        if (planner.offer(unit.ptsMicros())) {
            sentNanos.put(unit.ptsMicros(), nowNanos);
        }
        sentNanos.headMap(unit.ptsMicros() - KEPT_MICROS).clear();
    }

    /** Of the window that ends with a segment, once; empty where it was asked for before, or the segment is absent. */
    OptionalLong take(long segment) {
        Long nanos = lastPictureNanos.remove(segment);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** Windows whose last picture was sent in that time and that were not asked for. */
    long waiting(long fromNanos, long toNanos) {
        return lastPictureNanos.values().stream()
                .filter(sent -> sent >= fromNanos && sent < toNanos)
                .count();
    }

    private boolean endsWindow(long segment) {
        return segment >= firstEnd && (segment - firstEnd) % grid.stride() == 0;
    }

    private void note(SegmentPlan plan) {
        long[] wanted = plan.wantedPtsMicros();
        Long sent = wanted.length == 0 ? null : sentNanos.get(wanted[wanted.length - 1]);
        if (sent != null && endsWindow(plan.segment())) {
            lastPictureNanos.put(plan.segment(), sent);
        }
    }
}
