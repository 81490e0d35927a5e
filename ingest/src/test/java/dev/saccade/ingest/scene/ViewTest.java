package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ViewTest {
    @Test
    void theNearScenesAreThoseTheBundleWasTrainedAndMeasuredOn() {
        String truth = LongStream.rangeClosed(1, 40)
                .mapToObj(seed -> TruthLine.of(new Scene(seed, 60, 160, 90, 1), "scene-" + seed + ".mp4"))
                .map(line -> line.replaceAll(",\"(hand|hops|side)\":.*?\\]\\]\\}", "}"))
                .map(line -> line.replace(",\"view\":\"near\",\"quiet\":false}", "}"))
                .collect(Collectors.joining("\n"));
        assertEquals(-1345458416, truth.hashCode(), "of the truth as it was before there was a far view");
    }

    @Test
    void fromFarFeetAreOnTheFloorInTheMiddleOfThePicture() {
        for (long seed = 1; seed <= 200; seed++) {
            Scene scene = Scene.of(seed, 30).seenFrom(View.FAR);
            FloorPlan floor = floor(scene);
            places(scene).forEach(place -> {
                assertTrue(place.y() >= 0.40 && place.y() <= 0.55, place::toString);
                assertTrue(place.y() > floor.wallFoot(), () -> place + " above " + floor);
            });
        }
    }

    @Test
    void fromFarBodiesAreAboutAFifthOfThePicture() {
        double[] shares = LongStream.rangeClosed(1, 200)
                .mapToObj(seed -> Scene.of(seed, 30).seenFrom(View.FAR))
                .flatMapToDouble(ViewTest::bodies)
                .sorted()
                .toArray();
        assertTrue(shares[shares.length / 20] > 0.11, () -> "nine of ten are from " + shares[shares.length / 20]);
        int high = shares.length * 19 / 20;
        assertTrue(shares[high] < 0.27, () -> "nine of ten are to " + shares[high]);
    }

    private static DoubleStream bodies(Scene scene) {
        FloorPlan floor = floor(scene);
        return scene.script().roles().stream()
                .mapToDouble(role ->
                        floor.bodyPixels(role.at(10).place().y()) * role.look().size() / scene.height());
    }

    private static Stream<Place> places(Scene scene) {
        return scene.script().roles().stream().flatMap(role -> DoubleStream.iterate(0, t -> t < 30, t -> t + 0.5)
                .mapToObj(t -> role.at(t).place()));
    }

    private static FloorPlan floor(Scene scene) {
        SplittableRandom room = ScenePainter.random(scene.seed()).split();
        return FloorPlan.of(room, scene.view(), scene.width(), scene.height());
    }
}
