package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import dev.saccade.clip.AccessUnit;
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
    private final UnitStage stage;
    private final int rotation;
    private final AVPacket packet = av_packet_alloc();
    private final CaptureClock clock;
    private long seq;
    private final boolean timeless;
    private final long openedNanos = System.nanoTime();
    private long lastArrivalMicros;
    private boolean ended;

    /** Takes the input over, and closes it where it is of no use. */
    CameraReader(Run run, MediaInput input, CaptureClock clock) {
        this.run = run;
        this.input = input;
        this.clock = clock;
        try {
            this.stream = input.video();
            this.timeBase = stream.time_base();
            this.stage = UnitStage.of(stream, input.still(), run.name());
            this.timeless = input.timeless();
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
            while (!stage.receive(packet)) {
                int result = ended ? AVERROR_EOF() : readVideo();
                if (result == AVERROR_EOF() && !ended) {
                    ended = true;
                    stage.finish();
                } else if (result < 0) {
                    return ended ? new Reading.Ended() : new Reading.Lost(input.reason(result));
                }
            }
            return reading();
        } finally {
            run.deadline().stop();
        }
    }

    @Override
    public boolean bursts() {
        return input.bursts();
    }

    @Override
    public String description() {
        return stage.description() + " " + stream.codecpar().width() + "x"
                + stream.codecpar().height();
    }

    @Override
    public OptionalLong lengthMicros() {
        return input.lengthMicros();
    }

    @Override
    public void close() {
        av_packet_free(packet);
        stage.close();
        input.close();
    }

    /** Feeds the filter with the next packet of the video. */
    private int readVideo() {
        int result;
        do {
            result = input.read(packet);
        } while (result >= 0 && packet.stream_index() != stream.index());
        return result >= 0 && !stage.send(packet) ? AVERROR_INVALIDDATA() : result;
    }

    private Reading reading() {
        try {
            OptionalLong dts = timeless ? arrival() : Micros.of(packet.dts(), timeBase);
            OptionalLong pts = timeless ? dts : Micros.of(packet.pts(), timeBase);
            if (packet.size() == 0) {
                return passed(SkipReason.CORRUPT, pts);
            }
            if (pts.isEmpty() && dts.isEmpty()) {
                return passed(SkipReason.NO_TIME, pts);
            }
            return new Reading.Picture(unit(pts.isPresent() ? pts.getAsLong() : dts.getAsLong(), dts));
        } finally {
            av_packet_unref(packet);
        }
    }

    /** Pictures are then timed by when they came. */
    private OptionalLong arrival() {
        lastArrivalMicros = Math.max(lastArrivalMicros + 1, (System.nanoTime() - openedNanos) / 1000);
        return OptionalLong.of(lastArrivalMicros);
    }

    private Reading passed(SkipReason reason, OptionalLong pts) {
        return new Reading.Passed(new Skipped(
                reason, run.camera(), pts.orElse(Skipped.UNKNOWN), "packet of " + packet.size() + " bytes"));
    }

    private AccessUnit unit(long pts, OptionalLong dts) {
        byte[] data = new byte[packet.size()];
        packet.data().get(data);
        return new AccessUnit(
                run.camera(),
                stage.codec(),
                run.epochMillis(),
                seq++,
                pts,
                dts.isPresent() ? OptionalLong.of(Math.min(pts, dts.getAsLong())) : dts,
                clock.capturedAtMicros(pts),
                stage.codec().intraOnly() || (packet.flags() & AV_PKT_FLAG_KEY) != 0,
                rotation,
                data);
    }
}
