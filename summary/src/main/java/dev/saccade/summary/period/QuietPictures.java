package dev.saccade.summary.period;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.PictureDecoder;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.stream.read.RetentionException;
import dev.saccade.stream.record.RecordLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Pictures of moments that no result shows: of the random access point at or before, and none but that is decoded. */
final class QuietPictures {
    private final CameraHistory history;
    private final CameraId camera;
    private final Duration patience;
    private final LongAdder decoded;

    /** @param decoded counts the pictures that were decoded */
    QuietPictures(CameraHistory history, CameraId camera, Duration patience, LongAdder decoded) {
        this.history = history;
        this.camera = camera;
        this.patience = patience;
        this.decoded = decoded;
    }

    /** @param jpeg upright, at most 640 px wide and high */
    record Taken(byte[] jpeg, int width, int height) {}

    /** The random access point at or before; empty where Kafka holds it no longer. */
    Optional<AccessUnit> at(Instant moment) {
        First first = new First(Tale.micros(moment));
        try {
            history.accessUnits(new Stretch(camera, moment, moment), patience, first::offer);
        } catch (RetentionException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(first.unit);
    }

    private static final class First {
        private final long atMostMicros;
        private @Nullable AccessUnit unit;

        private First(long atMostMicros) {
            this.atMostMicros = atMostMicros;
        }

        private void offer(AccessUnit next) {
            if (unit == null && next.randomAccess() && next.capturedAtMicros() <= atMostMicros) {
                unit = next;
            }
        }
    }

    /** Empty where it cannot be decoded. */
    Optional<Taken> taken(AccessUnit unit) {
        Frame[] shown = new Frame[1];
        try (PictureDecoder decoder = new PictureDecoder(unit.codec(), picture -> {
            decoded.increment();
            if (!picture.damaged()) {
                shown[0] = picture.view(unit.rotation()).frame();
            }
        })) {
            decoder.decode(unit, true);
            decoder.drain();
        }
        return Optional.ofNullable(shown[0])
                .map(frame -> new Taken(Jpeg.encode(frame, RecordLimits.RESULT_BYTES), frame.width(), frame.height()));
    }
}
