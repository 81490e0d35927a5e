package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Pictures with chroma halved both ways (YUV 4:2:0) as bytes: luma [H, W], then both chroma [⌈H/2⌉, ⌈W/2⌉]. */
final class Planes {
    private static final int PLANES = 3;

    private Planes() {}

    static byte[] pack(AVFrame picture) {
        int width = picture.width();
        int height = picture.height();
        byte[] packed = new byte[width * height + 2 * half(width) * half(height)];
        eachRow(picture, (plane, from, at, columns) -> plane.get(from, packed, at, columns));
        return packed;
    }

    /** @return for the caller to free */
    static AVFrame unpack(byte[] packed, int width, int height) {
        AVFrame picture = av_frame_alloc();
        picture.width(width).height(height).format(AV_PIX_FMT_YUV420P);
        if (av_frame_get_buffer(picture, 0) < 0) {
            av_frame_free(picture);
            throw new OutOfMemoryError("no native memory for a picture of " + width + " x " + height);
        }
        eachRow(picture, (plane, from, at, columns) -> plane.put(from, packed, at, columns));
        return picture;
    }

    private interface Row {
        /** @param at where the row is among the packed bytes */
        void move(ByteBuffer plane, int from, int at, int columns);
    }

    private static void eachRow(AVFrame picture, Row row) {
        int at = 0;
        for (int plane = 0; plane < PLANES; plane++) {
            ByteBuffer rows = plane(picture, plane);
            int columns = columns(plane, picture.width());
            for (int y = 0; y < columns(plane, picture.height()); y++, at += columns) {
                row.move(rows, y * picture.linesize(plane), at, columns);
            }
        }
    }

    private static ByteBuffer plane(AVFrame picture, int plane) {
        long bytes = (long) picture.linesize(plane) * columns(plane, picture.height());
        return picture.data(plane).capacity(bytes).asByteBuffer();
    }

    /** Columns, or rows, of a plane. */
    private static int columns(int plane, int size) {
        return plane == 0 ? size : half(size);
    }

    private static int half(int size) {
        return (size + 1) / 2;
    }
}
