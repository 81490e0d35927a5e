package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.ingest.scene.FigureOutline.Extent;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuietTwinTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    /** Shoes, the shadow at the feet, and soft edges. */
    private static final double MARGIN = 5;

    @ParameterizedTest
    @EnumSource(View.class)
    void itDiffersWhereTheActionsAreAndNowhereElse(View view) {
        Scene scene = new Scene(fallsFirst(view), 16, WIDTH, HEIGHT, 5).seenFrom(view);
        SceneTruth fall = scene.truth().get(0);
        try (ScenePainter acting = new ScenePainter(scene);
                ScenePainter quiet = new ScenePainter(scene.quiet())) {
            int begins = (int) (fall.startMicros() / scene.ptsMicros(1));
            for (int i = 0; i <= begins; i++) {
                assertArrayEquals(drawn(acting, i), drawn(quiet, i), "picture " + i);
            }
            for (int i = begins + 3; scene.ptsMicros(i) < fall.endMicros() + 1_000_000; i++) {
                Extent extent = difference(drawn(acting, i), drawn(quiet, i));
                Extent both = outline(scene, fall, i).with(outline(scene.quiet(), fall, i));
                String said = "picture " + i + ": " + extent + " outside " + both;
                assertTrue(extent.left() < extent.right(), said);
                assertTrue(extent.left() >= both.left() - MARGIN && extent.right() <= both.right() + MARGIN, said);
                assertTrue(extent.top() >= both.top() - MARGIN && extent.bottom() <= both.bottom() + MARGIN, said);
            }
        }
    }

    @Property(tries = 50)
    void nobodyActsAndEverythingElseStays(@ForAll long seed) {
        Scene scene = Scene.of(seed, 60);
        assertEquals(List.of(), scene.quiet().truth());
        assertEquals(scene.quiet(), scene.quiet().quiet());
        assertEquals(scene, scene.quiet().without(Set.of()));
        List<Role> roles = scene.script().roles();
        for (int i = 0; i < roles.size(); i++) {
            assertEquals(
                    roles.get(i).end(), scene.quiet().script().roles().get(i).end());
            assertEquals(
                    roles.get(i).place(), scene.quiet().script().roles().get(i).place());
        }
    }

    @Property(tries = 20)
    void aSceneWithoutActionsDiffersFromItsTwinToo(@ForAll long seed) {
        assertNotEquals(Scene.of(seed, 1), Scene.of(seed, 1).quiet());
    }

    private static long fallsFirst(View view) {
        return LongStream.range(1, 100)
                .filter(seed -> {
                    List<SceneTruth> truth = Scene.of(seed, 16).seenFrom(view).truth();
                    return !truth.isEmpty() && truth.get(0).action() == SceneAction.FALL;
                })
                .findFirst()
                .orElseThrow();
    }

    private static Extent outline(Scene scene, SceneTruth truth, int picture) {
        return scene.outline(truth.who(), scene.ptsMicros(picture)).body();
    }

    private static Extent difference(byte[] one, byte[] other) {
        Extent extent = new Extent(WIDTH, HEIGHT, 0, 0);
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                int x = i / 3 % WIDTH;
                int y = i / 3 / WIDTH;
                extent = extent.with(new Extent(x, y, x + 1, y + 1));
            }
        }
        return extent;
    }

    private static byte[] drawn(ScenePainter painter, int picture) {
        try (Mat mat = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3)) {
            painter.paint(picture, mat);
            byte[] bytes = new byte[HEIGHT * WIDTH * 3];
            mat.data().get(bytes);
            return bytes;
        }
    }
}
