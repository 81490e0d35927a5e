package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_CLOSE;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_OPEN;
import static org.bytedeco.opencv.global.opencv_imgproc.MORPH_RECT;
import static org.bytedeco.opencv.global.opencv_imgproc.connectedComponents;
import static org.bytedeco.opencv.global.opencv_imgproc.getStructuringElement;
import static org.bytedeco.opencv.global.opencv_imgproc.morphologyEx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What stands still before a camera that does not move: the median of its pictures, place by place. What differs from it
 * is in front of it, moving or not.
 */
public final class Backdrop {
    private static final int LEAST_PICTURES = 5;
    private static final int MOST_PICTURES = 25;
    /** Of 255, in the colour that differs most, where it is black, besides twice what differs all over. */
    private static final int DIFFERENT = 13;
    /** So much more where it is bright. */
    private static final double DIFFERENT_OF_BRIGHT = 0.05;
    /** More of the picture than this is another view or another light. */
    private static final double MOST_IN_FRONT = 0.4;

    private final int width;
    private final int height;
    /** [height, width, 3] */
    private final byte[] median;

    private Backdrop(int width, int height, byte[] median) {
        this.width = width;
        this.height = height;
        this.median = median;
    }

    /**
     * @param jpegs of one camera; those of another size than the first are left out
     * @return empty where they are too few
     * @throws IOException a file cannot be read or is no picture
     */
    public static Optional<Backdrop> of(List<Path> jpegs) throws IOException {
        if (jpegs.size() < LEAST_PICTURES) {
            return Optional.empty();
        }
        int most = Math.min(MOST_PICTURES, jpegs.size());
        List<byte[]> pictures = new ArrayList<>();
        int width = 0;
        int height = 0;
        for (int i = 0; i < most; i++) {
            try (Mat small = small(jpegs.get(i * (jpegs.size() - 1) / (most - 1)))) {
                width = i == 0 ? small.cols() : width;
                height = i == 0 ? small.rows() : height;
                if (small.cols() == width && small.rows() == height) {
                    pictures.add(bytes(small));
                }
            }
        }
        return Optional.of(new Backdrop(width, height, median(pictures)));
    }

    private static byte[] median(List<byte[]> pictures) {
        int count = pictures.size();
        byte[] median = new byte[pictures.get(0).length];
        int[] values = new int[count];
        for (int i = 0; i < median.length; i++) {
            for (int p = 0; p < count; p++) {
                values[p] = pictures.get(p)[i] & 0xFF;
            }
            Arrays.sort(values);
            median[i] = (byte) values[count / 2];
        }
        return median;
    }

    /** What is in front of it in a picture of the same camera; nothing where all the picture differs. */
    public Silhouettes silhouettes(Path jpeg) throws IOException {
        try (Mat small = small(jpeg)) {
            if (small.cols() != width || small.rows() != height) {
                return new Silhouettes(height, width, new int[width * height]);
            }
            int[] difference = difference(bytes(small));
            int[] sorted = difference.clone();
            Arrays.sort(sorted);
            int allOver = 2 * sorted[sorted.length / 2];
            byte[] front = new byte[width * height];
            int inFront = 0;
            for (int i = 0; i < front.length; i++) {
                boolean there = difference[i] >= DIFFERENT + DIFFERENT_OF_BRIGHT * bright(i) + allOver;
                front[i] = (byte) (there ? 255 : 0);
                inFront += there ? 1 : 0;
            }
            return new Silhouettes(
                    height, width, inFront > MOST_IN_FRONT * front.length ? new int[front.length] : labels(front));
        }
    }

    private int bright(int place) {
        return Math.max(median[3 * place] & 0xFF, Math.max(median[3 * place + 1] & 0xFF, median[3 * place + 2] & 0xFF));
    }

    /** In the colour that differs most, in the backdrop's own light. */
    private int[] difference(byte[] picture) {
        double[] light = {light(picture, 0), light(picture, 1), light(picture, 2)};
        int[] difference = new int[width * height];
        for (int i = 0; i < picture.length; i++) {
            int apart = (int) Math.abs((picture[i] & 0xFF) * light[i % 3] - (median[i] & 0xFF));
            difference[i / 3] = Math.max(difference[i / 3], apart);
        }
        return difference;
    }

    /** By what a colour of the picture is multiplied, so that half of its places are no darker than the backdrop's. */
    private double light(byte[] picture, int colour) {
        double[] ratios = new double[width * height];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (1.0 + (median[3 * i + colour] & 0xFF)) / (1 + (picture[3 * i + colour] & 0xFF));
        }
        Arrays.sort(ratios);
        return ratios[ratios.length / 2];
    }

    /** Specks go, gaps close, and what is in one piece gets a number. */
    private int[] labels(byte[] front) {
        try (BytePointer data = new BytePointer(front);
                Mat mask = new Mat(height, width, CV_8UC1, data);
                Mat labels = new Mat();
                Size speck = new Size(2, 2);
                Size gap = new Size(5, 7);
                Mat open = getStructuringElement(MORPH_RECT, speck);
                Mat close = getStructuringElement(MORPH_RECT, gap)) {
            morphologyEx(mask, mask, MORPH_OPEN, open);
            morphologyEx(mask, mask, MORPH_CLOSE, close);
            connectedComponents(mask, labels);
            int[] numbers = new int[front.length];
            try (IntPointer values = new IntPointer(labels.data())) {
                values.get(numbers);
            }
            return numbers;
        }
    }

    private static Mat small(Path jpeg) throws IOException {
        try (Mat picture = Canvas.decoded(jpeg)) {
            return Grey.shrunk(picture);
        }
    }

    private static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.channels())];
        try (BytePointer data = new BytePointer(mat.data())) {
            data.get(bytes);
        }
        return bytes;
    }
}
