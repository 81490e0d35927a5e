package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;

import dev.saccade.clip.Pixels;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A picture as it comes out of the decoder, in the decoder's memory: valid only inside {@link PictureSink#picture}, on
 * that thread. What is taken from it is copied and owned by the caller.
 *
 * <p>Colours follow the stream's own marks; where it has none, BT.601 below 720 lines, else BT.709, and video range
 * except for JPEG.
 */
public final class DecodedPicture {
    /** The most that a view holds, which is of 640 x 640 pixels, 4:2:0. */
    public static final int VIEW_BYTES = PlanarView.MAX_SIDE * PlanarView.MAX_SIDE * 3 / 2;

    private final AVFrame frame;
    private final Scaler samples;
    private final Scaler views;

    DecodedPicture(AVFrame frame, Scaler samples, Scaler views) {
        this.frame = frame;
        this.samples = samples;
        this.views = views;
    }

    public long ptsMicros() {
        return frame.pts();
    }

    /** In pixels, before rotation. */
    public int width() {
        return frame.width();
    }

    /** In pixels, before rotation. */
    public int height() {
        return frame.height();
    }

    /**
     * Whether bit errors or a missing reference spoilt the picture itself; pictures that refer to it carry the fault on
     * unmarked. FFmpeg's HEVC decoder sees cut-off pictures and broken syntax (and refuses them), but few single bits.
     */
    public boolean damaged() {
        return (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    }

    /**
     * Writes the picture as the backbone wants it: upright, area-averaged, RGB.
     *
     * @param rotation clockwise degrees that make the picture upright: 0, 90, 180 or 270
     * @param into receives [H, W, 3] from {@code at} on
     * @return the part of the input that the picture fills; the rest is black
     */
    public Box sample(Pixels pixels, int rotation, byte[] into, int at) {
        Turn turn = Turn.of(rotation);
        Placement place = Placement.of(pixels, turn.width(width(), height()), turn.height(width(), height()));
        if (!place.covers(pixels)) {
            Arrays.fill(into, at, at + pixels.bytes(), (byte) 0);
        }
        AVFrame scaled = samples.scale(frame, turn.back(place.source()), turn.back(place.target()));
        Scaler.Picture.of(scaled).copy(turn, into, at + place.target().offset(pixels.width()), pixels.width());
        return place.target();
    }

    /** The part of the backbone's input that an upright picture of this size fills. */
    public static Box covered(Pixels pixels, int width, int height) {
        return Placement.of(pixels, width, height).target();
    }

    /**
     * The picture for people to look at: upright, at most 640 pixels wide and high, so that what a camera holds is
     * bounded however it hangs.
     *
     * @param rotation clockwise degrees that make the picture upright: 0, 90, 180 or 270
     */
    public View view(int rotation) {
        return view(rotation, PlanarView.MAX_SIDE);
    }

    /**
     * As above, as large as it is but for a longest side.
     *
     * @param mostSide in pixels
     */
    public View view(int rotation, int mostSide) {
        Turn turn = Turn.of(rotation);
        int width = turn.width(width(), height());
        int height = turn.height(width(), height());
        float shrink = Math.min(1, mostSide / (float) Math.max(width, height));
        Box target = turn.back(Box.whole(shrunk(width, shrink), shrunk(height, shrink)));
        AVFrame scaled = views.scale(frame, Box.whole(width(), height()), target);
        return new PlanarView(
                ptsMicros(), target.width(), target.height(), Colours.of(frame), turn, Planes.pack(scaled));
    }

    private static int shrunk(int side, float shrink) {
        return Math.max(1, Math.round(side * shrink));
    }
}
