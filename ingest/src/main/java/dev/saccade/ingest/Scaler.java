package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FAST_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts, scales and converts decoded pictures to RGB in native memory that is used again for the next picture. Rebuilt
 * where size, format or colours of the stream change.
 */
final class Scaler implements AutoCloseable {
    /** Vector code writes whole registers: rows start on this many bytes, and as many may be written past the last. */
    private static final int ALIGNMENT = 64;

    private static final int ONE = 1 << 16;

    private final int flags;
    private final AVFrame cut = av_frame_alloc();
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private @Nullable Shape shape;
    private @Nullable SwsContext context;
    private @Nullable Picture picture;

    private Scaler(int flags) {
        this.flags = flags;
    }

    /** Area averaging, for the backbone. */
    static Scaler forSamples() {
        return new Scaler(SWS_AREA | SWS_ACCURATE_RND);
    }

    /** For people; cheaper. */
    static Scaler forViews() {
        return new Scaler(SWS_FAST_BILINEAR);
    }

    /** @return valid until the next call */
    Picture scale(AVFrame frame, Box source, Box target) {
        Picture result = prepare(new Shape(
                source.width(), source.height(), frame.format(), target.width(), target.height(), Colours.of(frame)));
        try {
            cut(frame, source);
            sws_scale(context, cut.data(), cut.linesize(), 0, source.height(), planes, strides);
        } finally {
            av_frame_unref(cut);
        }
        return result;
    }

    @Override
    public void close() {
        free();
        av_frame_free(cut);
        planes.close();
        strides.close();
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

    private Picture prepare(Shape wanted) {
        if (picture == null || !wanted.equals(shape)) {
            free();
            shape = null;
            context = open(wanted);
            picture = allocate(wanted);
            shape = wanted;
        }
        return picture;
    }

    private SwsContext open(Shape s) {
        SwsContext opened = sws_getContext(
                s.width,
                s.height,
                s.format,
                s.toWidth,
                s.toHeight,
                AV_PIX_FMT_RGB24,
                flags,
                (@Nullable SwsFilter) null,
                (@Nullable SwsFilter) null,
                (@Nullable DoublePointer) null);
        if (opened == null) {
            throw new IllegalStateException("FFmpeg cannot scale " + s);
        }
        sws_setColorspaceDetails(
                opened,
                sws_getCoefficients(s.colours.matrix()),
                s.colours.fullRange() ? 1 : 0,
                sws_getCoefficients(SWS_CS_DEFAULT),
                1,
                0,
                ONE,
                ONE);
        return opened;
    }

    private Picture allocate(Shape s) {
        int stride = (s.toWidth * 3 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        long bytes = (long) stride * s.toHeight + ALIGNMENT;
        BytePointer memory = new BytePointer(av_malloc(bytes));
        if (memory.isNull()) {
            throw new OutOfMemoryError("no native memory for a picture of " + bytes + " bytes");
        }
        planes.put(0, memory);
        strides.put(0, stride);
        return new Picture(memory, memory.capacity(bytes).asByteBuffer(), stride, s.toWidth, s.toHeight);
    }

    private void free() {
        if (context != null) {
            sws_freeContext(context);
            context = null;
        }
        if (picture != null) {
            av_free(picture.memory);
            picture = null;
        }
    }

    /** What the scaler was built for. */
    private record Shape(int width, int height, int format, int toWidth, int toHeight, Colours colours) {}

    /** A scaled picture, RGB, in native memory. */
    record Picture(BytePointer memory, ByteBuffer rgb, int stride, int width, int height) {
        void copy(Turn turn, byte[] into, int at, int intoWidth) {
            turn.copy(rgb, stride, width, height, into, at, intoWidth);
        }
    }
}
