package dev.saccade.ingest;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.saccade.clip.Frame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Frames as JPEG. The same frame gives the same bytes. Thread-safe. */
public final class Jpeg {
    private static final int QUALITY = 85;
    private static final int LOWEST_QUALITY = 25;
    private static final int QUALITY_STEP = 20;

    private Jpeg() {}

    public static byte[] encode(Frame frame) {
        try (Mat bgr = bgr(frame)) {
            return encode(bgr, QUALITY);
        }
    }

    /**
     * The frame in at most so many bytes: at a lower quality, and where that is not enough at half the size, until it
     * fits.
     *
     * @param mostBytes at least 1 KB
     */
    public static byte[] encode(Frame frame, int mostBytes) {
        if (mostBytes < 1024) {
            throw new IllegalArgumentException("mostBytes is " + mostBytes + ", must be at least 1024");
        }
        try (Mat bgr = bgr(frame)) {
            while (true) {
                for (int quality = QUALITY; quality >= LOWEST_QUALITY; quality -= QUALITY_STEP) {
                    byte[] jpeg = encode(bgr, quality);
                    if (jpeg.length <= mostBytes) {
                        return jpeg;
                    }
                }
                try (Size half = new Size(Math.max(1, bgr.cols() / 2), Math.max(1, bgr.rows() / 2))) {
                    resize(bgr, bgr, half, 0, 0, INTER_AREA);
                }
            }
        }
    }

    private static Mat bgr(Frame frame) {
        Mat bgr = new Mat(frame.height(), frame.width(), CV_8UC3);
        try (BytePointer data = new BytePointer(bgr.data())) {
            data.put(frame.rgb(), 0, frame.rgb().length);
        }
        cvtColor(bgr, bgr, COLOR_RGB2BGR);
        return bgr;
    }

    private static byte[] encode(Mat bgr, int quality) {
        try (BytePointer jpeg = new BytePointer();
                IntPointer settings = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
            if (!imencode(".jpg", bgr, jpeg, settings)) {
                throw new IllegalStateException("OpenCV cannot encode a JPEG of " + bgr.cols() + " x " + bgr.rows());
            }
            byte[] bytes = new byte[Math.toIntExact(jpeg.limit())];
            jpeg.get(bytes);
            return bytes;
        }
    }
}
