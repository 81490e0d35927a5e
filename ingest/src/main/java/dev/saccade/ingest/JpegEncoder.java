package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_best_pix_fmt_of_list;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BITEXACT;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decoded pictures of one size and format as JPEG, with their chroma whole. The same picture gives the same bytes.
 */
final class JpegEncoder implements AutoCloseable {
    /** Of 2 to 31, best first: losses that nobody sees. */
    private static final int QUANTIZER = 3;

    private static final int EXACT = SWS_AREA | SWS_ACCURATE_RND | SWS_BITEXACT;

    private final Stage.Shape shape;
    private final Stage stage;
    private final AVCodecContext context;
    private long count;

    JpegEncoder(Stage.Shape shape) {
        this.shape = shape;
        this.stage = new Stage(shape);
        this.context = open(shape);
    }

    /** What an encoder of such pictures is built for. */
    static Stage.Shape shape(AVFrame picture) {
        int width = picture.width();
        int height = picture.height();
        int format = formatFor(picture.format());
        return new Stage.Shape(
                width, height, picture.format(), width, height, format, Colours.of(picture), Colours.JPEG, EXACT);
    }

    boolean does(Stage.Shape wanted) {
        return shape.equals(wanted);
    }

    /** @param packet receives the JPEG; no times */
    void encode(AVFrame picture, AVPacket packet) {
        AVFrame converted = stage.run(picture);
        converted.pts(count++).quality(QUANTIZER * FF_QP2LAMBDA).color_range(AVCOL_RANGE_JPEG);
        check(avcodec_send_frame(context, converted));
        check(avcodec_receive_packet(context, packet));
    }

    @Override
    public void close() {
        stage.close();
        avcodec_free_context(context);
    }

    /** libswscale sets a pass up by format, before it is told of ranges: these say theirs themselves. */
    private static int formatFor(int format) {
        int[] kept = {AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_NONE};
        return avcodec_find_best_pix_fmt_of_list(kept, format, 0, (int @Nullable []) null);
    }

    private static AVCodecContext open(Stage.Shape shape) {
        AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(shape.toWidth()).height(shape.toHeight()).pix_fmt(shape.toFormat());
        context.color_range(AVCOL_RANGE_JPEG).thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_QSCALE).global_quality(QUANTIZER * FF_QP2LAMBDA);
        context.time_base().num(1).den(25);
        check(avcodec_open2(context, codec, (@Nullable AVDictionary) null));
        return context;
    }

    private static void check(int result) {
        if (result < 0) {
            throw new CameraException("a decoded picture cannot be coded as JPEG: " + FfmpegError.text(result));
        }
    }
}
