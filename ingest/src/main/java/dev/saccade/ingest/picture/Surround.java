package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Fits a picture into another shape, whole: around it, it goes on mirrored, too soft to be taken for more of it. */
final class Surround {
    /** The surroundings are made so many times smaller, and back. */
    private static final int SOFT = 12;

    private static final double SIGMA = 2;
    /** So that the picture stands out. */
    private static final double DIM = 0.8;

    private Surround() {}

    /** Of this size; to be closed. */
    static Mat fitted(Mat picture, int width, int height) {
        double scale = Math.min((double) width / picture.cols(), (double) height / picture.rows());
        int across = Math.max(1, Math.min(width, (int) Math.round(scale * picture.cols())));
        int down = Math.max(1, Math.min(height, (int) Math.round(scale * picture.rows())));
        int left = (width - across) / 2;
        int top = (height - down) / 2;
        Mat whole = new Mat();
        try (Mat scaled = new Mat();
                Size size = new Size(across, down);
                Rect middle = new Rect(left, top, across, down)) {
            resize(picture, scaled, size, 0, 0, scale > 1 ? INTER_CUBIC : INTER_AREA);
            copyMakeBorder(
                    scaled, whole, top, height - down - top, left, width - across - left, BORDER_REFLECT, new Scalar());
            soften(whole);
            try (Mat inside = new Mat(whole, middle)) {
                scaled.copyTo(inside);
            }
        }
        return whole;
    }

    private static void soften(Mat whole) {
        try (Mat small = new Mat();
                Size size = whole.size();
                Size least = new Size(Math.max(1, size.width() / SOFT), Math.max(1, size.height() / SOFT));
                Size any = new Size(0, 0)) {
            resize(whole, small, least, 0, 0, INTER_AREA);
            GaussianBlur(small, small, any, SIGMA);
            small.convertTo(small, -1, DIM, 0);
            resize(small, whole, size, 0, 0, INTER_LINEAR);
        }
    }
}
