package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SceneTest {
    @Property(tries = 200)
    void truthLiesWithinTheScene(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int seconds) {
        for (SceneTruth truth : Scene.of(seed, seconds).truth()) {
            assertTrue(truth.startMicros() >= 1_000_000, truth::toString);
            assertTrue(truth.endMicros() <= seconds * 1_000_000L, truth::toString);
        }
    }

    @Property(tries = 200)
    void actionsLeaveTwoSecondsBetweenThem(@ForAll long seed) {
        List<SceneTruth> truth = Scene.of(seed, 120).truth();
        for (int i = 1; i < truth.size(); i++) {
            assertTrue(truth.get(i).startMicros() - truth.get(i - 1).endMicros() >= 2_000_000, truth::toString);
        }
    }

    @Test
    void sameSeedSameTruthWhateverTheSizeAndRate() {
        List<SceneTruth> truth = Scene.of(7, 60).truth();
        assertEquals(truth, new Scene(7, 60, 1280, 720, 12).truth());
    }

    @Property(tries = 100)
    void whatIsLeftOutChangesNothingElse(@ForAll long seed, @ForAll @IntRange(max = 12) int action) {
        Scene whole = Scene.of(seed, 60);
        List<SceneTruth> others = new ArrayList<>(whole.truth());
        if (action < others.size()) {
            others.remove(action);
        }
        Scene without = whole.without(Set.of(action));
        assertEquals(others, without.truth());
        List<Role> roles = whole.script().roles();
        for (int i = 0; i < roles.size(); i++) {
            assertEquals(roles.get(i).end(), without.script().roles().get(i).end());
            assertEquals(roles.get(i).place(), without.script().roles().get(i).place());
        }
    }

    @Test
    void everyActionComesUpSixToNineTimesAMinuteInAll() {
        List<SceneTruth> truth = LongStream.range(0, 40)
                .mapToObj(seed -> Scene.of(seed, 60).truth())
                .flatMap(List::stream)
                .toList();
        assertTrue(truth.size() >= 6 * 40 && truth.size() <= 9 * 40, () -> truth.size() + " actions");
        assertEquals(
                Set.of(SceneAction.values()),
                truth.stream().map(SceneTruth::action).collect(Collectors.toSet()));
    }

    @Test
    void lengthsAreThoseOfTheActions() {
        for (SceneTruth truth : Scene.of(3, 600).truth()) {
            double seconds = (truth.endMicros() - truth.startMicros()) / 1e6;
            double most = truth.action() == SceneAction.WAVE ? 3.5 : 2.2;
            assertTrue(seconds >= 1.19 && seconds <= most + 0.01, truth::toString);
        }
    }

    @Test
    void presentationTimesDoNotDrift() {
        Scene scene = new Scene(1, 600, 64, 64, 30);
        assertEquals(0, scene.ptsMicros(0));
        assertEquals(33_333, scene.ptsMicros(1));
        assertEquals(599_000_000, scene.ptsMicros(599 * 30));
    }

    @Test
    void aBadSizeIsNamedWithItsBound() {
        var odd = assertThrows(IllegalArgumentException.class, () -> new Scene(1, 10, 641, 360, 25));
        assertEquals("size is 641x360, must be even both ways", odd.getMessage());
        var fast = assertThrows(IllegalArgumentException.class, () -> new Scene(1, 10, 640, 360, 121));
        assertEquals("fps is 121, must be 1 to 120", fast.getMessage());
    }

    @Test
    void feetStayOnTheFloorAndAJumpLeavesIt() {
        Performance jump = Hops.of(1.5, 1, 0.2, 2);
        double top = lowest(jump.motion().at(jump.decisive()));
        assertEquals(0.2, top - lowest(Pose.NEUTRAL), 1e-6);
        assertEquals(lowest(Pose.NEUTRAL), lowest(jump.motion().at(0.1)), 1e-9);
    }

    private static double lowest(Pose pose) {
        Skeleton skeleton = Skeleton.of(pose, 0.3);
        return IntStream.range(0, Joint.values().length)
                .mapToDouble(i -> skeleton.at(Joint.values()[i]).y())
                .min()
                .orElseThrow();
    }
}
