package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;

/** One pass of libswscale, into native memory that is used again for the next picture. */
final class Stage implements AutoCloseable {
    /** Vector code writes whole registers, beyond what the row holds: rows start on this many bytes. */
    private static final int ALIGNMENT = 64;

    private static final int ONE = 1 << 16;

    private final Shape shape;
    private final SwsContext context;
    private final AVFrame result = av_frame_alloc();

    Stage(Shape shape) {
        this.shape = shape;
        this.context = open(shape);
        result.width(shape.toWidth).height(shape.toHeight).format(shape.toFormat);
        if (av_frame_get_buffer(result, ALIGNMENT) < 0) {
            close();
            throw new OutOfMemoryError("no native memory for a picture of " + shape);
        }
    }

    boolean does(Shape wanted) {
        return shape.equals(wanted);
    }

    /** @return valid until the next call */
    AVFrame run(AVFrame picture) {
        sws_scale(context, picture.data(), picture.linesize(), 0, shape.height, result.data(), result.linesize());
        return result;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        av_frame_free(result);
    }

    private static SwsContext open(Shape s) {
        SwsContext opened = sws_getContext(
                s.width,
                s.height,
                s.format,
                s.toWidth,
                s.toHeight,
                s.toFormat,
                s.flags,
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
                sws_getCoefficients(s.toColours.matrix()),
                s.toColours.fullRange() ? 1 : 0,
                0,
                ONE,
                ONE);
        return opened;
    }

    /**
     * What a pass is built for.
     *
     * @param format FFmpeg's pixel format
     * @param flags how libswscale works
     */
    record Shape(
            int width,
            int height,
            int format,
            int toWidth,
            int toHeight,
            int toFormat,
            Colours colours,
            Colours toColours,
            int flags) {}
}
