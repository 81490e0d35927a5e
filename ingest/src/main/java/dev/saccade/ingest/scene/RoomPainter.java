package dev.saccade.ingest.scene;

import java.util.SplittableRandom;
import org.bytedeco.opencv.opencv_core.Mat;

/** Draws the things of a room. */
final class RoomPainter {
    private static final int BANDS = 24;

    private final Brush brush;
    private final Mat on;
    private final SplittableRandom random;
    private final double width;
    private final double height;
    private final double size;

    /** @param size of the things on and at the wall, 1 as in the near view */
    RoomPainter(Brush brush, Mat on, SplittableRandom random, double size) {
        this.brush = brush;
        this.on = on;
        this.random = random;
        this.width = on.cols();
        this.height = on.rows();
        this.size = size;
    }

    void paint(int wall, int floor, double foot) {
        shade(wall, 0, foot, random.nextDouble(0.75, 1.0), random.nextDouble(0.9, 1.15));
        shade(floor, foot, 1, random.nextDouble(0.7, 0.95), random.nextDouble(0.95, 1.2));
        boards(Colour.shaded(floor, 0.85), foot);
        box(0, foot - 0.012, 1, foot + 0.004, Colour.shaded(wall, 0.6));
        onTheWall(wall, foot);
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            furniture(foot);
        }
    }

    /** A surface that grows lighter or darker downwards. */
    private void shade(int colour, double from, double to, double first, double last) {
        for (int i = 0; i < BANDS; i++) {
            double top = Ease.mix(from, to, i / (double) BANDS);
            int shaded = Colour.shaded(colour, Ease.mix(first, last, i / (double) BANDS));
            box(0, top, 1, to, shaded);
        }
    }

    private void boards(int colour, double foot) {
        int count = random.nextInt(0, 14);
        double lean = random.nextDouble(1.2, 2.5);
        for (int i = 0; i < count; i++) {
            double x = (i + 0.5) / count - 0.5;
            double far = (0.5 + x) * width;
            brush.line(on, far, foot * height, (0.5 + x * lean) * width, height, 1, colour);
        }
    }

    private void onTheWall(int wall, double foot) {
        double x = random.nextDouble(0.02, 0.15);
        while (x < 0.85) {
            double wide = size * random.nextDouble(0.07, 0.2);
            hang(random.nextInt(4), x, wide, wall, foot);
            x += wide + size * random.nextDouble(0.03, 0.25);
        }
    }

    private void hang(int thing, double x, double wide, int wall, double foot) {
        double top = size * random.nextDouble(0.08, 0.2);
        switch (thing) {
            case 0 -> window(x, top, wide, size * random.nextDouble(0.2, 0.32));
            case 1 -> box(x, foot - 0.45 * size, x + Math.min(wide, 0.11 * size), foot, any(0.2, 0.7));
            case 2 -> framed(x, top, wide * 0.7, size * random.nextDouble(0.1, 0.2), any(0.2, 0.9));
            default -> box(x, top, x + 0.004, top + 0.2 * size, Colour.shaded(wall, 0.8));
        }
    }

    private void window(double x, double top, double wide, double tall) {
        int sky = Colour.hsv(random.nextDouble(0.5, 0.65), random.nextDouble(0.05, 0.4), random.nextDouble(0.7, 1));
        framed(x, top, wide, tall, sky);
        box(x + wide / 2 - 0.003, top, x + wide / 2 + 0.003, top + tall, Colour.hsv(0, 0, 0.85));
        box(x, top + tall / 2 - 0.004, x + wide, top + tall / 2 + 0.004, Colour.hsv(0, 0, 0.85));
    }

    private void framed(double x, double top, double wide, double tall, int colour) {
        box(x - 0.008, top - 0.012, x + wide + 0.008, top + tall + 0.012, any(0.1, 0.95));
        box(x, top, x + wide, top + tall, colour);
    }

    /** A box on the floor at the wall: front, top, side. */
    private void furniture(double foot) {
        double x = random.nextDouble(-0.05, 0.9);
        double wide = size * random.nextDouble(0.06, 0.25);
        double tall = size * random.nextDouble(0.06, 0.3);
        double base = foot + size * random.nextDouble(0.01, 0.06);
        double deep = size * random.nextDouble(0.01, 0.04);
        int colour = any(0.15, 0.8);
        box(x, base - tall, x + wide, base, colour);
        box(x, base - tall - deep, x + wide, base - tall, Colour.shaded(colour, 1.2));
        for (int i = random.nextInt(0, 4); i > 0; i--) {
            double y = base - tall + tall * i / 4;
            box(x + 0.005, y, x + wide - 0.005, y + 0.006, Colour.shaded(colour, 0.7));
        }
    }

    private void box(double x1, double y1, double x2, double y2, int colour) {
        brush.box(on, x1 * width, y1 * height, x2 * width, y2 * height, colour);
    }

    private int any(double darkest, double lightest) {
        return Colour.hsv(random.nextDouble(), random.nextDouble(0, 0.6), random.nextDouble(darkest, lightest));
    }
}
