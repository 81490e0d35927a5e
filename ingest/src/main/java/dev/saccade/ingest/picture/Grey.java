package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.saccade.clip.Frame;
import dev.saccade.clip.SpatialMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Frames as small grey pictures, and grey pictures as maps. */
final class Grey {
    /** Longer side of what is measured, pixels: noise is averaged away, a figure is not. */
    static final int SIDE = 160;

    private Grey() {}

    /** At most {@link #SIDE} pixels wide and high; to be closed. */
    static Mat small(Frame frame) {
        try (BytePointer data = new BytePointer(frame.rgb());
                Mat rgb = new Mat(frame.height(), frame.width(), CV_8UC3, data)) {
            Mat grey = shrunk(rgb);
            cvtColor(grey, grey, COLOR_RGB2GRAY);
            return grey;
        }
    }

    /** A colour picture at most {@link #SIDE} pixels wide and high; to be closed. */
    static Mat shrunk(Mat picture) {
        double scale = Math.min(1, SIDE / (double) Math.max(picture.cols(), picture.rows()));
        Mat small = new Mat();
        try (Size size = new Size(side(picture.cols() * scale), side(picture.rows() * scale))) {
            resize(picture, small, size, 0, 0, INTER_AREA);
        }
        return small;
    }

    /** @param weights CV_32FC1, 0 or more; the highest becomes 1 */
    static SpatialMap map(Mat weights) {
        float[] values = values(weights);
        float most = 0;
        for (float value : values) {
            most = Math.max(most, value);
        }
        if (most > 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0, values[i] / most);
            }
        }
        return new SpatialMap(weights.rows(), weights.cols(), values);
    }

    /** @param mat CV_32F, in one piece */
    static float[] values(Mat mat) {
        float[] values = new float[Math.toIntExact(mat.total() * mat.channels())];
        try (FloatPointer data = new FloatPointer(mat.data())) {
            data.get(values);
        }
        return values;
    }

    private static int side(double pixels) {
        return Math.max(1, (int) Math.round(pixels));
    }
}
