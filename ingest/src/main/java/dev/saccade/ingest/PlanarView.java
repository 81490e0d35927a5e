package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;

import dev.saccade.clip.Frame;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A view as {@link Planes}: half the bytes of RGB, and nothing is converted or turned that nobody looks at.
 *
 * @param width in pixels, before the turn, as is {@code height}
 */
record PlanarView(long ptsMicros, int width, int height, Colours colours, Turn turn, byte[] planes) implements View {
    /** Longest side, in pixels. */
    static final int MAX_SIDE = 640;

    @Override
    public Frame frame() {
        byte[] rgb = new byte[width * height * 3];
        Stage.Shape shape = new Stage.Shape(
                width,
                height,
                AV_PIX_FMT_YUV420P,
                width,
                height,
                AV_PIX_FMT_RGB24,
                colours,
                colours.fullRange(true),
                SWS_AREA);
        try (Stage convert = new Stage(shape)) {
            AVFrame picture = Planes.unpack(planes, width, height);
            try {
                Scaler.Picture.of(convert.run(picture)).copy(turn, rgb, 0, turn.width(width, height));
            } finally {
                av_frame_free(picture);
            }
        }
        return new Frame(ptsMicros, turn.width(width, height), turn.height(width, height), rgb);
    }
}
