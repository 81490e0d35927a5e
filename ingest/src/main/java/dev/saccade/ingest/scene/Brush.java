package dev.saccade.ingest.scene;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws shapes with soft edges into a BGR picture; places are pixels with fractions. Keeps its native arguments, so
 * that drawing allocates nothing. One thread at a time.
 */
final class Brush implements AutoCloseable {
    private static final int SHIFT = 4;
    private static final int ONE = 1 << SHIFT;

    private final Point from = new Point();
    private final Point to = new Point();
    private final Point corners = new Point(8);
    private final Size axes = new Size();
    private final Scalar colour = new Scalar();

    void line(Mat on, double x1, double y1, double x2, double y2, double thickness, int rgb) {
        at(from, x1, y1);
        at(to, x2, y2);
        int pixels = Math.max(1, (int) Math.round(thickness));
        opencv_imgproc.line(on, from, to, paint(rgb), pixels, opencv_imgproc.LINE_AA, SHIFT);
    }

    void ellipse(Mat on, double x, double y, double across, double down, int rgb) {
        at(from, x, y);
        axes.width(fixed(across)).height(fixed(down));
        opencv_imgproc.ellipse(on, from, axes, 0, 0, 360, paint(rgb), -1, opencv_imgproc.LINE_AA, SHIFT);
    }

    /** @param xy corners of a convex shape, at most 8 */
    void shape(Mat on, int rgb, double... xy) {
        int count = xy.length / 2;
        for (int i = 0; i < count; i++) {
            at(corners.position(i), xy[2 * i], xy[2 * i + 1]);
        }
        corners.position(0);
        opencv_imgproc.fillConvexPoly(on, corners, count, paint(rgb), opencv_imgproc.LINE_AA, SHIFT);
    }

    void box(Mat on, double x1, double y1, double x2, double y2, int rgb) {
        shape(on, rgb, x1, y1, x2, y1, x2, y2, x1, y2);
    }

    void text(Mat on, String text, double x, double y, double size, int rgb) {
        from.x((int) x).y((int) y);
        int face = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
        opencv_imgproc.putText(on, text, from, face, size, paint(rgb), 1, opencv_imgproc.LINE_AA, false);
    }

    @Override
    public void close() {
        from.close();
        to.close();
        corners.close();
        axes.close();
        colour.close();
    }

    private Scalar paint(int rgb) {
        colour.put(0, rgb & 255);
        colour.put(1, rgb >> 8 & 255);
        colour.put(2, rgb >> 16 & 255);
        return colour;
    }

    private static void at(Point point, double x, double y) {
        point.x(fixed(x)).y(fixed(y));
    }

    private static int fixed(double v) {
        return (int) Math.round(v * ONE);
    }
}
