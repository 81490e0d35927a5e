package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.SkipReason;
import dev.saccade.clip.Skipped;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Reads the packets of a file or camera, without transcoding, as access units of one epoch. */
final class CameraReader implements UnitReader {
    private final Run run;
    private final MediaInput input;
    private final AVStream stream;
    private final AVRational timeBase;
    private final Codec codec;
    private final UnitFilter filter;
    private final int rotation;
    private final AVPacket packet = av_packet_alloc();
    private final CaptureClock clock;
    private long seq;

    /** Takes the input over, and closes it where it is of no use. */
    CameraReader(Run run, MediaInput input, CaptureClock clock) {
        this.run = run;
        this.input = input;
        this.clock = clock;
        try {
            this.stream = input.video();
            this.timeBase = stream.time_base();
            this.codec = codec(stream.codecpar().codec_id(), input.still());
            this.filter = new UnitFilter(codec, stream);
            this.rotation = DisplayMatrix.rotation(stream.codecpar());
        } catch (RuntimeException e) {
            av_packet_free(packet);
            input.close();
            throw e;
        }
    }

    @Override
    public Reading next() {
        run.deadline().start(run.settings().readTimeout());
        try {
            while (!filter.receive(packet)) {
                int result = readVideo();
                if (result < 0) {
                    return result == AVERROR_EOF() ? new Reading.Ended() : new Reading.Lost(input.reason(result));
                }
            }
            return reading();
        } finally {
            run.deadline().stop();
        }
    }

    @Override
    public String description() {
        return codec.label() + " " + stream.codecpar().width() + "x"
                + stream.codecpar().height();
    }

    @Override
    public void close() {
        av_packet_free(packet);
        filter.close();
        input.close();
    }

    /** Feeds the filter with the next packet of the video. */
    private int readVideo() {
        int result;
        do {
            result = input.read(packet);
        } while (result >= 0 && packet.stream_index() != stream.index());
        return result >= 0 && !filter.send(packet) ? AVERROR_INVALIDDATA() : result;
    }

    private Reading reading() {
        try {
            OptionalLong dts = Micros.of(packet.dts(), timeBase);
            OptionalLong pts = Micros.of(packet.pts(), timeBase);
            if (pts.isEmpty() && dts.isEmpty()) {
                return new Reading.Passed(new Skipped(
                        SkipReason.NO_TIME, run.camera(), Skipped.UNKNOWN, "packet of " + packet.size() + " bytes"));
            }
            return new Reading.Picture(unit(pts.isPresent() ? pts.getAsLong() : dts.getAsLong(), dts));
        } finally {
            av_packet_unref(packet);
        }
    }

    private AccessUnit unit(long pts, OptionalLong dts) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        return new AccessUnit(
                run.camera(),
                codec,
                run.epochMillis(),
                seq++,
                pts,
                dts.isPresent() ? OptionalLong.of(Math.min(pts, dts.getAsLong())) : dts,
                clock.capturedAtMicros(pts),
                codec.intraOnly() || (packet.flags() & AV_PKT_FLAG_KEY) != 0,
                rotation,
                data);
    }

    private Codec codec(int ffmpegId, boolean still) {
        return switch (ffmpegId) {
            case AV_CODEC_ID_H264 -> Codec.H264;
            case AV_CODEC_ID_HEVC -> Codec.HEVC;
            case AV_CODEC_ID_MJPEG -> still ? Codec.JPEG : Codec.MJPEG;
            default ->
                throw new CameraException("codec " + avcodec_get_name(ffmpegId).getString() + " of " + run.name()
                        + " is not carried; valid: " + Codec.labels());
        };
    }
}
