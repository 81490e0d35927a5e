package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class FigureOutlineTest {
    @Test
    void itIsWhatIsDrawn() {
        for (long seed = 1; seed <= 20; seed++) {
            Script script = Scene.of(seed, 20).script();
            Role role = script.roles().get(0);
            FloorPlan floor = FloorPlan.of(new SplittableRandom(seed), View.NEAR, 640, 360);
            for (Acted acted : script.acted()) {
                Stance stance = role.at(acted.truth().decisiveMicros() / 1e6);
                FigureOutline outline = FigureOutline.of(new Projection(role.look(), stance, floor), role.look());
                near(drawn(role.look(), stance, floor), outline.body());
            }
        }
    }

    @Test
    void aSceneTellsWhereItsFiguresAre() {
        Scene scene = Scene.of(7, 30);
        SceneTruth truth = scene.truth().get(0);
        FigureOutline outline = scene.outline(truth.who(), truth.decisiveMicros());
        assertTrue(outline.body().left() >= -60 && outline.body().right() <= 700, outline::toString);
        assertTrue(outline.head().top() >= outline.body().top() - 1e-9, outline::toString);
        assertEquals(outline, scene.outline(truth.who(), truth.decisiveMicros()));
    }

    /** Within what limbs are thinner than the thickest, and what shoes stick out. */
    private static void near(FigureOutline.Extent drawn, FigureOutline.Extent outline) {
        String both = drawn + " drawn, " + outline + " said";
        assertEquals(drawn.left(), outline.left(), 10, both);
        assertEquals(drawn.top(), outline.top(), 10, both);
        assertEquals(drawn.right(), outline.right(), 10, both);
        assertEquals(drawn.bottom(), outline.bottom(), 10, both);
    }

    private static FigureOutline.Extent drawn(Look look, Stance stance, FloorPlan floor) {
        try (Brush brush = new Brush();
                Mat on = new Mat(360, 640, opencv_core.CV_8UC3, Scalar.all(255))) {
            Look dark = new Look(
                    look.size(), look.girth(), 0, 0, 0, 0, 0, look.longSleeves(), look.longTrousers(), look.hat());
            new FigurePainter(brush, on, dark, stance, floor).figure();
            byte[] pixels = new byte[360 * 640 * 3];
            try (BytePointer data = new BytePointer(on.data())) {
                data.get(pixels);
            }
            FigureOutline.Extent extent = new FigureOutline.Extent(640, 360, 0, 0);
            for (int i = 0; i < pixels.length; i += 3) {
                if ((pixels[i] & 0xFF) < 128) {
                    int x = i / 3 % 640;
                    int y = i / 3 / 640;
                    extent = extent.with(new FigureOutline.Extent(x, y, x + 1, y + 1));
                }
            }
            return extent;
        }
    }
}
