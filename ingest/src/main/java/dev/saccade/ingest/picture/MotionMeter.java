package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.absdiff;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.THRESH_TOZERO;
import static org.bytedeco.opencv.global.opencv_imgproc.accumulate;
import static org.bytedeco.opencv.global.opencv_imgproc.threshold;
import static org.bytedeco.opencv.global.opencv_video.calcOpticalFlowFarneback;

import dev.saccade.clip.Frame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/** Adds up the differences of neighbouring pictures. Native; close it. One thread. */
final class MotionMeter implements AutoCloseable {
    /** Of 255: what noise and coding change from one picture to the next. */
    private static final double NOISE = 8;

    private final Mat sum = new Mat();
    private @Nullable Mat last;
    private long lastMicros;
    private double right;
    private double weight;

    void add(Frame frame) {
        Mat next = Grey.small(frame);
        if (last != null) {
            try (Mat change = change(last, next)) {
                direction(last, next, change, (frame.ptsMicros() - lastMicros) / 1e6);
                collect(change);
            }
            last.close();
        }
        last = next;
        lastMicros = frame.ptsMicros();
    }

    Motion motion() {
        if (sum.empty()) {
            throw new IllegalArgumentException("motion needs at least 2 pictures");
        }
        return new Motion(Grey.map(sum), weight == 0 ? 0 : (float) (right / weight));
    }

    @Override
    public void close() {
        sum.close();
        if (last != null) {
            last.close();
        }
    }

    /** CV_32FC1, how much each place changed beyond noise. */
    private static Mat change(Mat before, Mat after) {
        Mat change = new Mat();
        absdiff(before, after, change);
        change.convertTo(change, CV_32FC1);
        try (Size blur = new Size(5, 5)) {
            GaussianBlur(change, change, blur, 0);
        }
        threshold(change, change, NOISE, 0, THRESH_TOZERO);
        return change;
    }

    private void collect(Mat change) {
        if (sum.empty()) {
            change.copyTo(sum);
        } else {
            accumulate(change, sum);
        }
    }

    /** Optical flow, weighed by what changed. */
    private void direction(Mat before, Mat after, Mat change, double seconds) {
        try (Mat flow = new Mat()) {
            calcOpticalFlowFarneback(before, after, flow, 0.5, 3, 15, 3, 5, 1.2, 0);
            float[] moved = Grey.values(flow);
            float[] changed = Grey.values(change);
            for (int i = 0; i < changed.length; i++) {
                right += changed[i] * moved[2 * i] / (before.cols() * seconds);
                weight += changed[i];
            }
        }
    }
}
