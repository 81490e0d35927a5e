package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_32FC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLORMAP_JET;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.applyColorMap;
import static org.bytedeco.opencv.global.opencv_imgproc.blendLinear;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture to draw on, in native memory until closed. Colours are 0xRRGGBB, places are pixels from the upper left. The
 * same strokes give the same bytes. One thread at a time.
 */
public final class Canvas implements AutoCloseable {
    private static final double GLOW = 0.7;

    private final Mat mat;

    public Canvas(int width, int height, int rgb) {
        try (Scalar colour = colour(rgb)) {
            mat = new Mat(height, width, CV_8UC3, colour);
        }
    }

    private Canvas(Mat mat) {
        this.mat = mat;
    }

    /**
     * A JPEG as it is.
     *
     * @throws IOException the file cannot be read or is no picture
     */
    public static Canvas of(Path jpeg) throws IOException {
        return new Canvas(decoded(jpeg));
    }

    /**
     * As above, of a JPEG in memory.
     *
     * @throws IOException it is no picture
     */
    public static Canvas of(byte[] jpeg) throws IOException {
        return new Canvas(decoded(jpeg, "a JPEG of " + jpeg.length + " bytes"));
    }

    public int width() {
        return mat.cols();
    }

    public int height() {
        return mat.rows();
    }

    /** A part of it, scaled, on a canvas of its own. One that reaches beyond it, on both sides alike, has soft margins there. */
    public Canvas cut(Box part, int width, int height) {
        Box inside = part.within(mat.cols(), mat.rows());
        if (!inside.equals(part)) {
            try (Rect rect = rect(inside);
                    Mat region = new Mat(mat, rect)) {
                return new Canvas(Surround.fitted(region, width, height));
            }
        }
        Mat scaled = new Mat();
        try (Rect rect = rect(part);
                Mat region = new Mat(mat, rect);
                Size size = new Size(width, height)) {
            resize(region, scaled, size, 0, 0, width > part.width() ? INTER_CUBIC : INTER_AREA);
        }
        return new Canvas(scaled);
    }

    /** What stands out in a picture of which nothing else is known, at most 160 cells wide and high. */
    public SpatialMap standsOut() {
        return StillSaliency.of(mat);
    }

    /** Lays a map of the whole picture over it, from blue to red; where it is 0 the picture stays as it is. */
    public void glow(SpatialMap map) {
        try (FloatPointer values = new FloatPointer(map.weights());
                Mat small = new Mat(map.height(), map.width(), CV_32FC1, values);
                Mat weights = new Mat();
                Mat rest = new Mat();
                Mat bytes = new Mat();
                Mat heat = new Mat();
                Size size = mat.size()) {
            resize(small, weights, size, 0, 0, INTER_LINEAR);
            weights.convertTo(bytes, CV_8UC1, 255, 0);
            applyColorMap(bytes, heat, COLORMAP_JET);
            weights.convertTo(rest, CV_32FC1, -GLOW, 1);
            weights.convertTo(weights, CV_32FC1, GLOW, 0);
            blendLinear(mat, heat, rest, weights, mat);
        }
    }

    /** The border of a box, within it. */
    public void border(Box box, int thickness, int rgb) {
        int right = box.left() + box.width() - thickness;
        int bottom = box.top() + box.height() - thickness;
        fill(new Box(box.left(), box.top(), box.width(), thickness), rgb);
        fill(new Box(box.left(), bottom, box.width(), thickness), rgb);
        fill(new Box(box.left(), box.top(), thickness, box.height()), rgb);
        fill(new Box(right, box.top(), thickness, box.height()), rgb);
    }

    public void fill(Box where, int rgb) {
        try (Rect rect = rect(where);
                Mat region = new Mat(mat, rect);
                Scalar colour = colour(rgb);
                Mat paint = new Mat(where.height(), where.width(), CV_8UC3, colour)) {
            paint.copyTo(region); // setTo takes the first of three channels for all
        }
    }

    /**
     * Draws a whole JPEG, scaled to the box.
     *
     * @throws IOException the file cannot be read or is no picture
     */
    public void picture(Path jpeg, Box into) throws IOException {
        try (Canvas picture = of(jpeg)) {
            picture(picture, into);
        }
    }

    /** Draws another one, whole, scaled to the box. */
    public void picture(Canvas other, Box into) {
        try (Rect rect = rect(into);
                Mat region = new Mat(mat, rect);
                Size size = new Size(into.width(), into.height())) {
            resize(other.mat, region, size, 0, 0, into.width() > other.width() ? INTER_LINEAR : INTER_AREA);
        }
    }

    /** @param baseline the line on which letters stand */
    public void text(String text, int left, int baseline, Lettering lettering, int rgb) {
        lettering.draw(text, left, baseline, rgb, mat);
    }

    public byte[] png() {
        try (IntPointer none = new IntPointer()) {
            return encode(".png", none);
        }
    }

    /** @param quality 1 to 100 */
    public byte[] jpeg(int quality) {
        try (IntPointer settings = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
            return encode(".jpg", settings);
        }
    }

    @Override
    public void close() {
        mat.close();
    }

    private byte[] encode(String extension, IntPointer settings) {
        try (BytePointer coded = new BytePointer()) {
            if (!imencode(extension, mat, coded, settings)) {
                throw new IllegalStateException("OpenCV cannot encode " + mat.cols() + " x " + mat.rows());
            }
            byte[] bytes = new byte[Math.toIntExact(coded.limit())];
            coded.get(bytes);
            return bytes;
        }
    }

    /** BGR; to be closed. */
    static Mat decoded(Path jpeg) throws IOException {
        return decoded(Files.readAllBytes(jpeg), jpeg.toString());
    }

    private static Mat decoded(byte[] jpeg, String name) throws IOException {
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat coded = new Mat(1, (int) bytes.limit(), CV_8UC1, bytes)) {
            Mat picture = imdecode(coded, IMREAD_COLOR);
            if (picture.empty()) {
                throw new IOException(name + " is no picture");
            }
            return picture;
        }
    }

    static Scalar colour(int rgb) {
        return new Scalar(rgb & 255, rgb >> 8 & 255, rgb >> 16 & 255, 0);
    }

    private static Rect rect(Box box) {
        return new Rect(box.left(), box.top(), box.width(), box.height());
    }
}
