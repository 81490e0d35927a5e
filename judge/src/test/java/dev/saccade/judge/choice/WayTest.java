package dev.saccade.judge.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WayTest {
    @Test
    void middleFramesAreThoseOfEqualStretches() {
        assertEquals(List.of(1, 3, 5, 7), Way.MIDDLE.choose(Drawn.shots(8), 4));
        assertEquals(List.of(4), Way.MIDDLE.choose(Drawn.shots(8), 1));
    }

    @Test
    void uniformGoesFromTheFirstToTheLast() {
        assertEquals(List.of(0, 3, 6, 9), Way.UNIFORM.choose(Drawn.shots(10), 4));
        assertEquals(List.of(5), Way.UNIFORM.choose(Drawn.shots(10), 1));
    }

    @Test
    void randomDrawsDifferAndASeedDrawsTheSame() {
        List<Sample> samples = Drawn.shots(100);
        Random random = new Random(1);
        List<Integer> first = Way.drawn(samples, 10, random);
        assertTrue(!first.equals(Way.drawn(samples, 10, random)));
        assertEquals(first, Way.drawn(samples, 10, new Random(1)));
    }

    @Test
    void ofEachClusterOfColoursTheSharpestIsTaken() {
        double[] sharpness = {1, 5, 2, 3, 9, 4};
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < sharpness.length; i++) {
            samples.add(Drawn.sample(i, Drawn.EAST, i % 2 == 0 ? Drawn.EAST : Drawn.NORTH, sharpness[i], 0));
        }
        assertEquals(List.of(1, 4), Way.CLUSTERS.choose(samples, 2));
    }

    @Test
    void aShotGivesItsMiddleFrame() {
        assertEquals(List.of(2, 7), Way.SHOTS.choose(Drawn.shots(10, 4), 2));
    }

    @Test
    void longShotsGiveMoreFramesWhereThereAreTooFewShots() {
        assertEquals(List.of(1, 4, 8), Way.SHOTS.choose(Drawn.shots(10, 2), 3));
        assertEquals(Way.MIDDLE.choose(Drawn.shots(10), 3), Way.SHOTS.choose(Drawn.shots(10), 3));
    }

    @Test
    void shotsAreThinnedOutEvenlyWhereThereAreTooMany() {
        assertEquals(List.of(3, 7), Way.SHOTS.choose(Drawn.shots(8, 2, 4, 6), 2));
    }

    @Property(tries = 200)
    void everyWayGivesAsManyFramesAsWantedByTime(
            @ForAll @IntRange(min = 1, max = 60) int samples, @ForAll @IntRange(min = 1, max = 60) int wanted) {
        int count = Math.min(samples, wanted);
        for (Way way : List.of(Way.MIDDLE, Way.UNIFORM, Way.RANDOM, Way.SHOTS)) {
            List<Integer> chosen = way.choose(Drawn.shots(samples, samples / 3, samples / 2), count);
            assertEquals(count, chosen.stream().distinct().count(), way + ": " + chosen);
            assertEquals(chosen.stream().sorted().toList(), chosen, way.title());
            assertTrue(chosen.get(0) >= 0 && chosen.get(count - 1) < samples, way + ": " + chosen);
        }
    }
}
