package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_NORMAL;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_STRICT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.saccade.clip.Codec;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** Opens FFmpeg's decoders: one thread, times in microseconds, no picture beyond the limits. */
final class DecoderContext {
    /** Longest side of a picture, in pixels. A few coded bytes can announce far more. */
    static final int MAX_SIDE = 8192;

    static final long NO_TIME = AV_NOPTS_VALUE;

    private DecoderContext() {}

    static AVCodecContext open(Codec codec) {
        AVCodec decoder = avcodec_find_decoder(ffmpegId(codec));
        if (decoder == null) {
            throw new IllegalStateException("this build of FFmpeg has no decoder for " + codec.label());
        }
        AVCodecContext context = avcodec_alloc_context3(decoder);
        context.thread_count(1);
        context.max_pixels((long) MAX_SIDE * MAX_SIDE);
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

    private static int ffmpegId(Codec codec) {
        return switch (codec) {
            case H264 -> AV_CODEC_ID_H264;
            case HEVC -> AV_CODEC_ID_HEVC;
            case MJPEG, JPEG -> AV_CODEC_ID_MJPEG;
        };
    }

    /** HEVC's decoder has no concealment and is silent about bad slices unless told to stop at them. */
    private static int errorRecognition(Codec codec) {
        return codec == Codec.H264 ? AV_EF_CRCCHECK : AV_EF_CRCCHECK | AV_EF_EXPLODE;
    }
}
