package dev.saccade.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Times in microseconds. */
final class Micros {
    private Micros() {}

    /** 1/1000000, to be closed. */
    static AVRational timeBase() {
        return new AVRational().num(1).den(1_000_000);
    }

    static OptionalLong of(long time, AVRational timeBase) {
        if (time == AV_NOPTS_VALUE) {
            return OptionalLong.empty();
        }
        try (AVRational micros = timeBase()) {
            return OptionalLong.of(av_rescale_q(time, timeBase, micros));
        }
    }

    /** Wall clock. */
    static long now(Clock clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
