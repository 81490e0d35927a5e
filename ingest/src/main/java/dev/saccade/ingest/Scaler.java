package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Cuts, scales and converts decoded pictures. Rebuilt where size, format or colours of the stream change. */
final class Scaler implements AutoCloseable {
    /** The same result on every processor; costs nothing where the picture shrinks much. */
    private static final int EXACT = SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT;

    private final int format;
    private final int flags;
    private final AVFrame cut = av_frame_alloc();
    private @Nullable Stage stage;

    private Scaler(int format, int flags) {
        this.format = format;
        this.flags = flags;
    }

    /** For the backbone: RGB. */
    static Scaler forSamples() {
        return new Scaler(AV_PIX_FMT_RGB24, EXACT);
    }

    /** For people: YUV 4:2:0, in the stream's own colours. */
    static Scaler forViews() {
        return new Scaler(AV_PIX_FMT_YUV420P, SWS_AREA);
    }

    /** @return valid until the next call */
    AVFrame scale(AVFrame frame, Box source, Box target) {
        Colours colours = Colours.of(frame);
        Stage ready = stageFor(new Stage.Shape(
                source.width(),
                source.height(),
                frame.format(),
                target.width(),
                target.height(),
                format,
                colours,
                format == AV_PIX_FMT_RGB24 ? colours.fullRange(true) : colours,
                flags));
        try {
            cut(frame, source);
            return ready.run(cut);
        } finally {
            av_frame_unref(cut);
        }
    }

    @Override
    public void close() {
        free();
        av_frame_free(cut);
    }

    /** Chroma samples are shared by two columns and rows, so that a cut begins at an even one. */
    private void cut(AVFrame frame, Box source) {
        av_frame_ref(cut, frame);
        int left = source.left() & ~1;
        int top = source.top() & ~1;
        if (left > 0 || top > 0) {
            cut.crop_left(left);
            cut.crop_top(top);
            av_frame_apply_cropping(cut, AV_FRAME_CROP_UNALIGNED);
        }
    }

    private Stage stageFor(Stage.Shape shape) {
        if (stage == null || !stage.does(shape)) {
            free();
            stage = new Stage(shape);
        }
        return stage;
    }

    private void free() {
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }

    /** A scaled picture, RGB, in native memory. */
    record Picture(ByteBuffer rgb, int stride, int width, int height) {
        static Picture of(AVFrame frame) {
            int stride = frame.linesize(0);
            ByteBuffer rgb =
                    frame.data(0).capacity((long) stride * frame.height()).asByteBuffer();
            return new Picture(rgb, stride, frame.width(), frame.height());
        }

        void copy(Turn turn, byte[] into, int at, int intoWidth) {
            turn.copy(rgb, stride, width, height, into, at, intoWidth);
        }
    }
}
