package dev.saccade.judge.evaluate;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts the pictures of one clip after the other onto one clock and into one epoch, in the order of their records, with
 * one picture interval between clips. One thread.
 */
final class ReelClock {
    /** A clip's own clock may break too; a lane would begin another epoch there. */
    private static final long BREAK_MICROS = 10_000_000;

    private static final long USUAL_INTERVAL_MICROS = 40_000;
    private static final long LONGEST_INTERVAL_MICROS = 1_000_000;

    private final CameraId camera;
    private boolean joins = true;
    private long shift;
    private long lastTime;
    private long first;
    private long last;
    private long pictures;
    private long seq;

    ReelClock(CameraId camera) {
        this.camera = camera;
    }

    /** The next record is the first of another clip. */
    void nextClip() {
        joins = true;
    }

    /** Presentation time at which the clip so far is over and another would begin. */
    long endMicros() {
        if (pictures == 0) {
            return 0;
        }
        long interval = pictures == 1 ? USUAL_INTERVAL_MICROS : (last - first) / (pictures - 1);
        return last + Math.max(1, Math.min(LONGEST_INTERVAL_MICROS, interval));
    }

    /** @return the picture at its time in the reel; empty for ends, and for pictures that refer to before the clip */
    Optional<AccessUnit> place(CameraRecord record) {
        if (!(record instanceof AccessUnit unit)) {
            return Optional.empty();
        }
        long time = unit.dtsMicros().orElse(unit.ptsMicros());
        if (joins || Math.abs(time - lastTime) > BREAK_MICROS) {
            join(unit);
        }
        lastTime = time;
        if (unit.ptsMicros() + shift < first) {
            return Optional.empty();
        }
        last = Math.max(last, unit.ptsMicros() + shift);
        pictures++;
        return Optional.of(placed(unit));
    }

    private void join(AccessUnit unit) {
        first = endMicros();
        last = first;
        shift = first - unit.ptsMicros();
        pictures = 0;
        joins = false;
        // A hole in the numbers: where the clip does not begin at a random access point, nothing of it is decoded
        // against the pictures of the clip before.
        seq++;
    }

    private AccessUnit placed(AccessUnit unit) {
        OptionalLong dts = unit.dtsMicros();
        long pts = unit.ptsMicros() + shift;
        return new AccessUnit(
                camera,
                unit.codec(),
                /* epochMillis= */ 0,
                seq++,
                pts,
                dts.isPresent() ? OptionalLong.of(dts.getAsLong() + shift) : dts,
                /* capturedAtMicros= */ pts,
                unit.randomAccess(),
                unit.rotation(),
                unit.data());
    }
}
