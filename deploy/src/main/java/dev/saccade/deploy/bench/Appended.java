package dev.saccade.deploy.bench;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.SegmentPlan;
import dev.saccade.clip.SegmentPlanner;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When each segment's last snippet picture of one camera was handed to the producer. Written by the thread that sends,
 * read by the one that reads results.
 */
final class Appended {
    private static final long KEPT_MICROS = 5_000_000;

    private final SegmentPlanner planner;
    private final TreeMap<Long, Long> sentNanos = new TreeMap<>();
    private final Map<Long, Long> lastPictureNanos = new ConcurrentHashMap<>();

    Appended(SegmentGrid grid, long firstPtsMicros) {
        this.planner = new SegmentPlanner(grid, grid.segmentOf(firstPtsMicros));
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

    /** Once for each segment; empty where it was asked for before, or was never whole. */
    OptionalLong take(long segment) {
        Long nanos = lastPictureNanos.remove(segment);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** Segments sent in that time whose window was not asked for. */
    long waiting(long fromNanos, long toNanos) {
        return lastPictureNanos.values().stream()
                .filter(sent -> sent >= fromNanos && sent < toNanos)
                .count();
    }

    private void note(SegmentPlan plan) {
        long[] wanted = plan.wantedPtsMicros();
        Long sent = wanted.length == 0 ? null : sentNanos.get(wanted[wanted.length - 1]);
        if (sent != null) {
            lastPictureNanos.put(plan.segment(), sent);
        }
    }
}
