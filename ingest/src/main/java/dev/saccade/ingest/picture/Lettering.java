package dev.saccade.ingest.picture;

import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * How text is drawn: with the strokes that OpenCV brings, so that no font has to be installed. They know ASCII; other
 * letters lose their accents, and what has no likeness becomes a question mark.
 *
 * @param capitalPixels height of a capital letter
 * @param strokePixels thickness of its lines
 */
public record Lettering(int capitalPixels, double strokePixels) {
    /** Drawn so many times larger, then reduced: OpenCV's strokes have whole pixels. */
    private static final int LARGER = 4;

    /** Height of OpenCV's capitals at scale 1. */
    private static final double UNIT = 21;

    /** Pixels that the text takes from left to right. */
    public int width(String text) {
        try (IntPointer below = new IntPointer(1);
                Size size = getTextSize(plain(text), FONT_HERSHEY_SIMPLEX, scale(), thickness(), below)) {
            return (int) Math.ceil(size.width() / (double) LARGER);
        }
    }

    /** The text, or as much of its beginning as fits, with three dots. */
    public String fitted(String text, int mostPixels) {
        String plain = plain(text);
        if (width(plain) <= mostPixels) {
            return plain;
        }
        int end = plain.length() - 1;
        while (end > 0 && width(plain.substring(0, end).strip() + "...") > mostPixels) {
            end--;
        }
        return plain.substring(0, end).strip() + "...";
    }

    /** The text in at most so many lines of words, a number with its percent sign being one; the last line fitted. */
    public List<String> lines(String text, int mostPixels, int mostLines) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : plain(text).strip().split(" (?!%)")) {
            boolean last = lines.size() == mostLines - 1;
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || last || width(longer) <= mostPixels) {
                line = longer;
            } else {
                lines.add(fitted(line, mostPixels));
                line = word;
            }
        }
        lines.add(fitted(line, mostPixels));
        return lines;
    }

    void draw(String text, int left, int baseline, int rgb, Mat on) {
        int top = Math.max(0, baseline - 2 * capitalPixels);
        int bottom = Math.min(on.rows(), baseline + capitalPixels);
        int right = Math.min(on.cols(), left + width(text) + capitalPixels);
        if (left >= right || top >= bottom) {
            return;
        }
        try (Rect rect = new Rect(left, top, right - left, bottom - top);
                Mat region = new Mat(on, rect);
                Mat large = new Mat();
                Size size = new Size(region.cols() * LARGER, region.rows() * LARGER);
                Size back = region.size();
                Point from = new Point(0, (baseline - top) * LARGER);
                Scalar colour = Canvas.colour(rgb)) {
            resize(region, large, size, 0, 0, INTER_NEAREST);
            putText(large, plain(text), from, FONT_HERSHEY_SIMPLEX, scale(), colour, thickness(), LINE_AA, false);
            resize(large, region, back, 0, 0, INTER_AREA);
        }
    }

    private double scale() {
        return capitalPixels * LARGER / UNIT;
    }

    private int thickness() {
        return Math.max(1, (int) Math.round(strokePixels * LARGER));
    }

    static String plain(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[\\p{M}\\p{Cf}]+", "");
        StringBuilder plain = new StringBuilder();
        apart.codePoints().forEach(c -> plain.append(ascii(c)));
        return plain.toString().replaceAll("\\s+", " ");
    }

    private static String ascii(int c) {
        return switch (c) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'Æ' -> "AE";
            case 'œ' -> "oe";
            case 'Œ' -> "OE";
            case 'ø' -> "o";
            case 'Ø' -> "O";
            case 'ł' -> "l";
            case 'Ł' -> "L";
            case 'đ', 'ð' -> "d";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\u00b7' -> "-";
            case '\u2018', '\u2019' -> "'";
            case '\u201c', '\u201d', '«', '»' -> "\"";
            default -> c >= ' ' && c < 127 ? Character.toString(c) : Character.isWhitespace(c) ? " " : "?";
        };
    }
}
