package dev.saccade.judge.bench;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.SegmentPlan;
import dev.saccade.clip.SegmentPlanner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pictures of a material the grid looks at, known before the clock starts.
 *
 * @param candidates by index in decoding order: those that a worker has to decode, as the grid may want them
 * @param frames by presentation time: which frame of its snippet a picture is
 */
record Wanted(BitSet candidates, Map<Long, Integer> frames) {
    static Wanted of(Material material, SegmentGrid grid) {
        SegmentPlanner planner = new SegmentPlanner(grid, 0);
        BitSet candidates = new BitSet();
        List<SegmentPlan> plans = new ArrayList<>();
        for (int i = 0; i < material.units().size(); i++) {
            AccessUnit unit = material.units().get(i);
            plans.addAll(planner.close(unit.ptsMicros(), unit.dtsMicros()));
            candidates.set(i, planner.offer(unit.ptsMicros()));
        }
        plans.addAll(planner.closeAll());
        return new Wanted(candidates, frames(plans));
    }

    private static Map<Long, Integer> frames(List<SegmentPlan> plans) {
        Map<Long, Integer> frames = new HashMap<>();
        for (SegmentPlan plan : plans) {
            for (int l = 0; l < plan.wantedPtsMicros().length; l++) {
                frames.put(plan.wantedPtsMicros()[l], l);
            }
        }
        return frames;
    }
}
