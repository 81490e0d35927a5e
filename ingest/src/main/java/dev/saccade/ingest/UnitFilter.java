package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_init;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_list_parse_str;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_bsf_send_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;

import dev.saccade.clip.Codec;
import org.bytedeco.ffmpeg.avcodec.AVBSFContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns packets into Annex B with the parameter sets at every random access point: containers and RTSP often give them
 * only once, outside the packets. VP9's hidden pictures join the one that is shown.
 */
final class UnitFilter implements UnitStage {
    private final Codec codec;
    private final AVBSFContext context = new AVBSFContext(null);

    UnitFilter(Codec codec, AVStream stream) {
        this.codec = codec;
        int result = av_bsf_list_parse_str(filters(codec), context);
        if (result >= 0) {
            avcodec_parameters_copy(context.par_in(), stream.codecpar());
            context.time_base_in(stream.time_base());
            result = av_bsf_init(context);
        }
        if (result < 0) {
            close();
            throw new CameraException(
                    "the parameter sets of the " + codec.label() + " stream are unusable: " + FfmpegError.text(result));
        }
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public String description() {
        return codec.label();
    }

    @Override
    public boolean send(AVPacket packet) {
        return av_bsf_send_packet(context, packet) >= 0;
    }

    @Override
    public void finish() {
        av_bsf_send_packet(context, (@Nullable AVPacket) null);
    }

    @Override
    public boolean receive(AVPacket packet) {
        return av_bsf_receive_packet(context, packet) >= 0;
    }

    @Override
    public void close() {
        av_bsf_free(context);
    }

    private static String filters(Codec codec) {
        return switch (codec) {
            case H264 -> "h264_mp4toannexb,dump_extra=freq=keyframe";
            case HEVC -> "hevc_mp4toannexb,dump_extra=freq=keyframe";
            case VP9 -> "vp9_superframe";
            case AV1, MJPEG, JPEG -> "null";
        };
    }
}
