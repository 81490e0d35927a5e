package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.saccade.clip.Codec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what is not carried and codes it again as JPEG, in order of presentation. A picture that bit errors reached,
 * and those after it up to the next random access point, come out without bytes.
 */
final class UnitTranscoder implements UnitStage {
    private final Codec codec;
    private final AVCodecContext decoder;
    private final AVFrame frame;
    private @Nullable JpegEncoder encoder;
    private boolean refused;
    private boolean lost;
    private long next = DecoderContext.NO_TIME;

    UnitTranscoder(Codec codec, AVStream stream, String name) {
        this.codec = codec;
        this.decoder = DecoderContext.open(stream, name);
        this.frame = av_frame_alloc();
    }

    @Override
    public Codec codec() {
        return codec;
    }

    @Override
    public String description() {
        return decoder.codec().name().getString() + " as " + codec.label();
    }

    @Override
    public boolean send(AVPacket packet) {
        int result = avcodec_send_packet(decoder, packet);
        refused = result < 0 && result != AVERROR_EOF();
        return true;
    }

    @Override
    public void finish() {
        avcodec_send_packet(decoder, (@Nullable AVPacket) null);
    }

    @Override
    public boolean receive(AVPacket packet) {
        av_packet_unref(packet);
        int result = avcodec_receive_frame(decoder, frame);
        boolean bad = refused || (result < 0 && result != AVERROR_EAGAIN() && result != AVERROR_EOF());
        refused = false;
        if (result >= 0) {
            lost = bad || tooLarge() || damaged() || (lost && (frame.flags() & AV_FRAME_FLAG_KEY) == 0);
            handOn(packet);
            return true;
        }
        lost |= bad;
        return bad;
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
        av_frame_free(frame);
        avcodec_free_context(decoder);
    }

    private boolean tooLarge() {
        return frame.width() > DecoderContext.MAX_SIDE || frame.height() > DecoderContext.MAX_SIDE;
    }

    private boolean damaged() {
        return (frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0;
    }

    /** In the stream's units. Old containers leave out what follows from the picture before. */
    private long time() {
        long time = frame.best_effort_timestamp() == DecoderContext.NO_TIME ? next : frame.best_effort_timestamp();
        next = time == DecoderContext.NO_TIME ? time : time + frame.duration();
        return time;
    }

    private void handOn(AVPacket packet) {
        try {
            if (!lost) {
                encoder().encode(frame, packet);
            }
            long time = time();
            packet.pts(time).dts(time);
        } finally {
            av_frame_unref(frame);
        }
    }

    private JpegEncoder encoder() {
        Stage.Shape shape = JpegEncoder.shape(frame);
        if (encoder != null && !encoder.does(shape)) {
            encoder.close();
            encoder = null;
        }
        if (encoder == null) {
            encoder = new JpegEncoder(shape);
        }
        return encoder;
    }
}
