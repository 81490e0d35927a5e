package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_NORMAL;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_STRICT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.saccade.clip.Codec;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Opens FFmpeg's decoders: one thread, times in microseconds, no picture beyond the limits. */
final class DecoderContext {
    /** Longest side of a picture, in pixels. A few coded bytes can announce far more. */
    static final int MAX_SIDE = 8192;

    /** Of a picture that others may refer to, as a decoder holds many: that of H.264's and H.265's highest levels. */
    private static final long MOST_REFERRED_PIXELS = 35_651_584;

    static final long NO_TIME = AV_NOPTS_VALUE;

    private DecoderContext() {}

    static AVCodecContext open(Codec codec) {
        AVCodec decoder = avcodec_find_decoder(ffmpegId(codec));
        if (decoder == null) {
            throw new IllegalStateException("this build of FFmpeg has no decoder for " + codec.label());
        }
        AVCodecContext context = avcodec_alloc_context3(decoder);
        context.thread_count(1);
        context.max_pixels(codec.intraOnly() ? (long) MAX_SIDE * MAX_SIDE : MOST_REFERRED_PIXELS);
        context.err_recognition(errorRecognition(codec));
        try (AVRational micros = Micros.timeBase()) {
            context.pkt_timebase(micros);
        }
        int result = avcodec_open2(context, decoder, (@Nullable AVDictionary) null);
        if (result < 0) {
            throw new IllegalStateException(
                    "FFmpeg cannot open its decoder for " + codec.label() + ": " + FfmpegError.text(result));
        }
        return context;
    }

    /**
     * Whether H.264 that does not say how far its pictures are out of order is held back by as many as its level allows.
     * Otherwise FFmpeg guesses, and drops pictures until it has seen enough: one decoder would then show what another,
     * begun later, does not.
     */
    static void holdBack(AVCodecContext context, boolean asLevelAllows) {
        context.strict_std_compliance(asLevelAllows ? FF_COMPLIANCE_STRICT : FF_COMPLIANCE_NORMAL);
    }

    /**
     * For a stream of whatever codec; times in those of the stream.
     *
     * @throws CameraException where this build of FFmpeg cannot decode it
     */
    static AVCodecContext open(AVStream stream, String name) {
        AVCodecParameters parameters = stream.codecpar();
        AVCodec decoder = avcodec_find_decoder(parameters.codec_id());
        if (decoder == null) {
            throw new CameraException(
                    "codec " + avcodec_get_name(parameters.codec_id()).getString() + " of " + name
                            + " cannot be decoded by this build of FFmpeg; convert it first, to H.264 for example");
        }
        AVCodecContext context = avcodec_alloc_context3(decoder);
        avcodec_parameters_to_context(context, parameters);
        context.thread_count(1);
        context.max_pixels((long) MAX_SIDE * MAX_SIDE);
        context.pkt_timebase(stream.time_base());
        int result = avcodec_open2(context, decoder, (@Nullable AVDictionary) null);
        if (result < 0) {
            avcodec_free_context(context);
            throw new CameraException("codec " + decoder.name().getString() + " of " + name + " cannot be decoded: "
                    + FfmpegError.text(result));
        }
        return context;
    }

    private static int ffmpegId(Codec codec) {
        return switch (codec) {
            case H264 -> AV_CODEC_ID_H264;
            case HEVC -> AV_CODEC_ID_HEVC;
            case VP9 -> AV_CODEC_ID_VP9;
            case AV1 -> AV_CODEC_ID_AV1;
            case MJPEG, JPEG -> AV_CODEC_ID_MJPEG;
        };
    }

    /** HEVC's decoder has no concealment and is silent about bad slices unless told to stop at them. */
    private static int errorRecognition(Codec codec) {
        return codec == Codec.H264 ? AV_EF_CRCCHECK : AV_EF_CRCCHECK | AV_EF_EXPLODE;
    }
}
