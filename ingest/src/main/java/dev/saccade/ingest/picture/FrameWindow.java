package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.getRectSubPix;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.saccade.clip.Frame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Size;

/** Frames cut out of frames. */
public final class FrameWindow {
    private FrameWindow() {}

    /**
     * A part whose place may lie between pixels, so that it can glide.
     *
     * @param left of the part, pixels, as is {@code top}; the part lies within the frame
     */
    public static Frame cut(Frame frame, double left, double top, int width, int height) {
        try (BytePointer data = new BytePointer(frame.rgb());
                Mat whole = new Mat(frame.height(), frame.width(), CV_8UC3, data);
                Mat part = new Mat();
                Size size = new Size(width, height);
                Point2f centre = new Point2f((float) (left + (width - 1) / 2.0), (float) (top + (height - 1) / 2.0))) {
            getRectSubPix(whole, size, centre, part);
            return frame(frame.ptsMicros(), part);
        }
    }

    /** All of it, in another size. */
    public static Frame scaled(Frame frame, int width, int height) {
        try (BytePointer data = new BytePointer(frame.rgb());
                Mat whole = new Mat(frame.height(), frame.width(), CV_8UC3, data);
                Mat scaled = new Mat();
                Size size = new Size(width, height)) {
            resize(whole, scaled, size, 0, 0, width < frame.width() ? INTER_AREA : INTER_LINEAR);
            return frame(frame.ptsMicros(), scaled);
        }
    }

    /** All of it in another shape, between soft margins. */
    public static Frame fitted(Frame frame, int width, int height) {
        try (BytePointer data = new BytePointer(frame.rgb());
                Mat whole = new Mat(frame.height(), frame.width(), CV_8UC3, data);
                Mat fitted = Surround.fitted(whole, width, height)) {
            return frame(frame.ptsMicros(), fitted);
        }
    }

    private static Frame frame(long ptsMicros, Mat rgb) {
        byte[] bytes = new byte[rgb.cols() * rgb.rows() * 3];
        try (BytePointer data = new BytePointer(rgb.data())) {
            data.get(bytes);
        }
        return new Frame(ptsMicros, rgb.cols(), rgb.rows(), bytes);
    }
}
