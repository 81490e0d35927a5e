package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the access units of one camera and one codec, in decoding order. A picture that is not wanted and that no
 * other refers to is not decoded; the wanted ones come out bit-identical all the same. Uses no thread of its own; calls
 * must come from one thread at a time. Native memory is held until {@link #close}.
 *
 * <p>Where decoding starts at the random access point of an open GOP, the pictures shown before it, which refer past it,
 * do not come out.
 */
public final class PictureDecoder implements AutoCloseable {
    private final Codec codec;
    private final PictureSink sink;
    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final Scaler samples = Scaler.forSamples();
    private final Scaler views = Scaler.forViews();
    private boolean closed;

    public PictureDecoder(Codec codec, PictureSink sink) {
        FfmpegLog.install();
        this.codec = codec;
        this.sink = sink;
        this.context = DecoderContext.open(codec);
    }

    /**
     * Feeds one access unit and hands on every picture that is ready.
     *
     * @param wanted whether the unit's own picture will be looked at
     * @return false where the decoder refused the unit: decoding resumes cleanly at the next random access point
     */
    public boolean decode(AccessUnit unit, boolean wanted) {
        check(unit);
        if (!wanted && codec.intraOnly()) {
            return true;
        }
        context.skip_frame(wanted ? AVDISCARD_DEFAULT : AVDISCARD_NONREF);
        if (codec == Codec.H264 && !prepared(unit)) {
            return false;
        }
        fill(unit);
        try {
            boolean accepted = accepted(avcodec_send_packet(context, packet));
            return receive() && accepted;
        } finally {
            av_packet_unref(packet);
        }
    }

    /** The end of an epoch: hands on the pictures that are delayed. The next access unit must be a random access point. */
    public void drain() {
        open();
        avcodec_send_packet(context, (@Nullable AVPacket) null);
        receive();
        avcodec_flush_buffers(context);
    }

    /** Forgets every picture and hands on none. The next access unit must be a random access point. */
    public void reset() {
        open();
        avcodec_flush_buffers(context);
    }

    /** Frees the native memory; harmless when closed. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        samples.close();
        views.close();
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
    }

    /** Hands on what is ready; false where the decoder reported an error on the way. */
    private boolean receive() {
        boolean good = true;
        int result = avcodec_receive_frame(context, frame);
        while (result != AVERROR_EAGAIN() && result != AVERROR_EOF) {
            good &= result >= 0 && handOn();
            if (result < 0) {
                return false;
            }
            result = avcodec_receive_frame(context, frame);
        }
        return good;
    }

    private boolean handOn() {
        try {
            if (frame.width() > DecoderContext.MAX_SIDE || frame.height() > DecoderContext.MAX_SIDE) {
                return false;
            }
            sink.picture(new DecodedPicture(frame, samples, views));
            return true;
        } finally {
            av_frame_unref(frame);
        }
    }

    /** The end of an epoch inside the data (an end-of-sequence unit) is no error. */
    private static boolean accepted(int result) {
        return result >= 0 || result == AVERROR_EOF;
    }

    /** Whether what the unit's parameter set asks for can be given. */
    private boolean prepared(AccessUnit unit) {
        Optional<H264Sequence> sequence = H264Sequence.of(unit.data());
        if (unit.randomAccess()) {
            DecoderContext.holdBack(
                    context, !sequence.map(H264Sequence::showsAsDecoded).orElse(false));
        }
        return !sequence.map(H264Sequence::beyondAllLevels).orElse(false);
    }

    private void fill(AccessUnit unit) {
        byte[] data = unit.data();
        if (av_new_packet(packet, data.length) < 0) {
            throw new OutOfMemoryError("no native memory for an access unit of " + data.length + " bytes");
        }
        packet.data().put(data, 0, data.length);
        packet.pts(unit.ptsMicros());
        packet.dts(unit.dtsMicros().orElse(DecoderContext.NO_TIME));
    }

    private void check(AccessUnit unit) {
        open();
        if (unit.codec() != codec) {
            throw new IllegalArgumentException("access unit of camera " + unit.camera() + " is "
                    + unit.codec().label() + ", the decoder's codec is " + codec.label());
        }
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("the decoder is closed");
        }
    }
}
