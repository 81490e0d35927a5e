package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Cuts, scales and converts decoded pictures to RGB. Rebuilt where size, format or colours of the stream change. */
final class Scaler implements AutoCloseable {
    /** The same result on every processor; costs nothing where the picture shrinks much. */
    private static final int EXACT = SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT;

    private final boolean exact;
    private final AVFrame cut = av_frame_alloc();
    private final List<Stage> stages = new ArrayList<>();
    private @Nullable Job built;

    private Scaler(boolean exact) {
        this.exact = exact;
    }

    /** For the backbone. */
    static Scaler forSamples() {
        return new Scaler(true);
    }

    /** For people: half the time, as it scales before it converts, which libswscale does fast at an unchanged size. */
    static Scaler forViews() {
        return new Scaler(false);
    }

    /** @return valid until the next call */
    Picture scale(AVFrame frame, Box source, Box target) {
        prepare(new Job(
                source.width(), source.height(), frame.format(), target.width(), target.height(), Colours.of(frame)));
        try {
            cut(frame, source);
            AVFrame picture = cut;
            for (Stage stage : stages) {
                picture = stage.run(picture);
            }
            return Picture.of(picture);
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

    private void prepare(Job job) {
        if (job.equals(built)) {
            return;
        }
        free();
        if (exact || !job.splits()) {
            stages.add(new Stage(job.whole(exact ? EXACT : SWS_AREA)));
        } else {
            stages.add(new Stage(job.shrink()));
            stages.add(new Stage(job.convert()));
        }
        built = job;
    }

    private void free() {
        built = null;
        stages.forEach(Stage::close);
        stages.clear();
    }

    private record Job(int width, int height, int format, int toWidth, int toHeight, Colours colours) {
        boolean splits() {
            return toWidth < width && (format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P);
        }

        Stage.Shape whole(int flags) {
            return new Stage.Shape(width, height, format, toWidth, toHeight, AV_PIX_FMT_RGB24, colours, flags);
        }

        Stage.Shape shrink() {
            return new Stage.Shape(width, height, format, toWidth, toHeight, format, colours, SWS_AREA);
        }

        Stage.Shape convert() {
            return new Stage.Shape(toWidth, toHeight, format, toWidth, toHeight, AV_PIX_FMT_RGB24, colours, SWS_AREA);
        }
    }

    /** A scaled picture, RGB, in native memory. */
    record Picture(ByteBuffer rgb, int stride, int width, int height) {
        private static Picture of(AVFrame frame) {
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
