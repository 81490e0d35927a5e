package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP9;

import dev.saccade.clip.Codec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Packets as a container holds them in, the data of one access unit at a time out. */
interface UnitStage extends AutoCloseable {
    /**
     * What is carried goes through untouched; all else is decoded here and goes on as JPEG.
     *
     * @param still a lone picture
     * @throws CameraException where this build of FFmpeg cannot decode it either
     */
    static UnitStage of(AVStream stream, boolean still, String name) {
        return switch (stream.codecpar().codec_id()) {
            case AV_CODEC_ID_H264 -> new FieldJoiner(new UnitFilter(Codec.H264, stream));
            case AV_CODEC_ID_HEVC -> new UnitFilter(Codec.HEVC, stream);
            case AV_CODEC_ID_VP9 -> new UnitFilter(Codec.VP9, stream);
            case AV_CODEC_ID_AV1 -> new UnitFilter(Codec.AV1, stream);
            case AV_CODEC_ID_MJPEG -> new UnitFilter(jpeg(still), stream);
            default -> new UnitTranscoder(jpeg(still), stream, name);
        };
    }

    /** Of what comes out. */
    Codec codec();

    /** What comes in and goes out, for people. */
    String description();

    /** @return whether the packet, which is taken, could be made sense of; {@link #receive} gives what comes of it */
    boolean send(AVPacket packet);

    /** No packet follows; what is held back can be received. */
    void finish();

    /** @return whether there was an access unit; one without bytes was spoilt on the way */
    boolean receive(AVPacket packet);

    @Override
    void close();

    private static Codec jpeg(boolean still) {
        return still ? Codec.JPEG : Codec.MJPEG;
    }
}
