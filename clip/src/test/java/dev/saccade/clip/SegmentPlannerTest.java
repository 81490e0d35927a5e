package dev.saccade.clip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentPlannerTest {
    private static final SegmentGrid GRID = new SegmentGrid(250_000, 60_000, 80_000, 2);

    /** The definition, read off the whole list of pictures at once. */
    private static long[] byDefinition(List<Long> pictures, long segment) {
        long[] wanted = new long[GRID.frames()];
        for (int l = 0; l < wanted.length; l++) {
            long target = GRID.targetMicros(segment, l);
            wanted[l] = pictures.stream()
                    .mapToLong(p -> p)
                    .filter(p -> p >= target && p < GRID.endMicros(segment))
                    .min()
                    .orElse(-1);
        }
        boolean whole = LongStream.of(wanted).noneMatch(p -> p < 0)
                && LongStream.of(wanted).distinct().count() == wanted.length;
        return whole ? wanted : new long[0];
    }

    private record Planned(List<SegmentPlan> plans, Set<Long> decoded) {}

    private static Planned plan(List<Long> decodeOrder, List<OptionalLong> dts) {
        SegmentPlanner planner = new SegmentPlanner(GRID, 0);
        List<SegmentPlan> plans = new ArrayList<>();
        Set<Long> decoded = new HashSet<>();
        for (int i = 0; i < decodeOrder.size(); i++) {
            plans.addAll(planner.close(decodeOrder.get(i), dts.get(i)));
            if (planner.offer(decodeOrder.get(i))) {
                decoded.add(decodeOrder.get(i));
            }
        }
        plans.addAll(planner.closeAll());
        return new Planned(plans, decoded);
    }

    /** Pictures at irregular times, sent P B B P B B ..., with decoding times that rise and stay behind. */
    private static List<List<Long>> reordered(int pictures, long seed) {
        Random random = new Random(seed);
        List<Long> shown = new ArrayList<>();
        long pts = 0;
        for (int i = 0; i < pictures; i++) {
            shown.add(pts);
            pts += 8_000 + random.nextInt(90_000);
        }
        List<Long> sent = new ArrayList<>();
        for (int i = 0; i < pictures; i += 3) {
            int last = Math.min(i + 2, pictures - 1);
            sent.add(shown.get(last));
            for (int b = i; b < last; b++) {
                sent.add(shown.get(b));
            }
        }
        return List.of(shown, sent);
    }

    private static List<OptionalLong> decodingTimes(List<Long> sent) {
        List<OptionalLong> times = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            // The latest time that no picture still to come is before.
            times.add(OptionalLong.of(sent.subList(i, sent.size()).stream()
                    .mapToLong(p -> p)
                    .min()
                    .orElseThrow()));
        }
        return times;
    }

    @Property
    void chooseWhatTheDefinitionChoosesWhateverTheOrder(
            @ForAll @IntRange(min = 1, max = 120) int pictures, @ForAll long seed) {
        List<List<Long>> stream = reordered(pictures, seed);
        Planned planned = plan(stream.get(1), decodingTimes(stream.get(1)));
        for (SegmentPlan plan : planned.plans()) {
            assertArrayEquals(byDefinition(stream.get(0), plan.segment()), plan.wantedPtsMicros());
        }
    }

    @Property
    void everyPictureThatIsChosenWasDecoded(@ForAll @IntRange(min = 1, max = 120) int pictures, @ForAll long seed) {
        List<List<Long>> stream = reordered(pictures, seed);
        Planned planned = plan(stream.get(1), decodingTimes(stream.get(1)));
        planned.plans().forEach(plan -> LongStream.of(plan.wantedPtsMicros())
                .forEach(pts -> assertTrue(planned.decoded().contains(pts), "picture " + pts)));
    }

    @Property
    void segmentsCloseInOrderWithoutHoles(@ForAll @IntRange(min = 1, max = 120) int pictures, @ForAll long seed) {
        List<List<Long>> stream = reordered(pictures, seed);
        List<SegmentPlan> plans =
                plan(stream.get(1), decodingTimes(stream.get(1))).plans();
        for (int i = 0; i < plans.size(); i++) {
            assertEquals(i, plans.get(i).segment());
        }
    }

    @Test
    void aPictureIsNeverRepeatedToFillASnippet() {
        List<Long> oneASecond = List.of(60_000L, 1_060_000L, 2_060_000L);
        Planned planned = plan(oneASecond, decodingTimes(oneASecond));
        assertTrue(planned.plans().stream().allMatch(SegmentPlan::absent));
    }

    @Test
    void withoutDecodingTimesASegmentClosesSixteenPicturesPastIt() {
        SegmentPlanner planner = new SegmentPlanner(GRID, 0);
        planner.offer(60_000);
        planner.offer(140_000);
        for (int i = 0; i < 15; i++) {
            assertTrue(planner.close(250_000 + i, OptionalLong.empty()).isEmpty());
            planner.offer(250_000 + i);
        }
        List<SegmentPlan> closed = planner.close(250_016, OptionalLong.empty());
        assertArrayEquals(new long[] {60_000, 140_000}, closed.get(0).wantedPtsMicros());
    }

    @Test
    void aPictureOfAClosedSegmentIsNotWanted() {
        SegmentPlanner planner = new SegmentPlanner(GRID, 0);
        planner.close(300_000, OptionalLong.of(300_000));
        assertFalse(planner.offer(100_000));
        assertEquals(1, planner.nextToClose());
    }
}
