package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_16S;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.meanStdDev;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.Laplacian;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.saccade.clip.Frame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** How sharp a frame is: the variance of its Laplacian, at 640 pixels at most, where noise does not count as edges. */
public final class Sharpness {
    private static final double SIDE = 640;

    private Sharpness() {}

    /** Of frames of one video, the sharper one has the higher value; 0 for an even one. Any thread. */
    public static double of(Frame frame) {
        try (BytePointer rgb = new BytePointer(frame.rgb());
                Mat picture = new Mat(frame.height(), frame.width(), CV_8UC3, rgb);
                Mat grey = new Mat();
                Mat edges = new Mat();
                Mat mean = new Mat();
                Mat deviation = new Mat()) {
            cvtColor(picture, grey, COLOR_RGB2GRAY);
            shrink(grey);
            Laplacian(grey, edges, CV_16S);
            meanStdDev(edges, mean, deviation);
            double sigma = deviation.createIndexer(true).getDouble(0);
            return sigma * sigma;
        }
    }

    private static void shrink(Mat grey) {
        double shrink = SIDE / Math.max(grey.cols(), grey.rows());
        if (shrink < 1) {
            try (Size size = new Size(Math.max(1, (int) Math.round(grey.cols() * shrink)), Math.max(1, (int)
                    Math.round(grey.rows() * shrink)))) {
                resize(grey, grey, size, 0, 0, INTER_AREA);
            }
        }
    }
}
