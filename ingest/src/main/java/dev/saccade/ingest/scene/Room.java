package dev.saccade.ingest.scene;

import java.util.SplittableRandom;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** The room of a scene, drawn once: walls, floor, windows, a door, boxes. Owns a native picture; close it. */
final class Room implements AutoCloseable {
    private final Mat picture;
    private final int floor;
    private final FloorPlan plan;

    Room(SplittableRandom random, View view, int width, int height, Brush brush) {
        this.picture = new Mat(height, width, opencv_core.CV_8UC3, Scalar.all(0));
        this.plan = FloorPlan.of(random, view, width, height);
        int wall = Colour.hsv(random.nextDouble(), random.nextDouble(0.03, 0.35), random.nextDouble(0.35, 0.92));
        this.floor =
                Colour.hsv(random.nextDouble(0.02, 0.7), random.nextDouble(0.05, 0.5), random.nextDouble(0.25, 0.8));
        new RoomPainter(brush, picture, random, view.size()).paint(wall, floor, plan.wallFoot());
        opencv_imgproc.GaussianBlur(picture, picture, new Size(3, 3), 0);
    }

    FloorPlan plan() {
        return plan;
    }

    int shadow() {
        return Colour.shaded(floor, 0.72);
    }

    void copyTo(Mat into) {
        picture.copyTo(into);
    }

    @Override
    public void close() {
        picture.close();
    }
}
