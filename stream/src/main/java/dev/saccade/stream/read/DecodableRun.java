package dev.saccade.stream.read;

import dev.saccade.clip.AccessUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets through what of a camera's access units is needed to decode a stretch of time. Before the stretch it keeps one
 * GOP, the last.
 */
final class DecodableRun {
    /** Pictures in decoding order are out of order by a few, never by so much. */
    private static final Duration REORDER = Duration.ofSeconds(1);

    private static final long MOST_BYTES = 64 << 20;

    private final CameraHistory.Stretch stretch;
    private final boolean anyStart;
    private final Consumer<AccessUnit> handler;
    private final List<AccessUnit> before = new ArrayList<>();
    private long bytes;
    private boolean begun;
    private boolean lacksStart;

    /** @param anyStart take the first random access point within the stretch where there is none before it */
    DecodableRun(CameraHistory.Stretch stretch, boolean anyStart, Consumer<AccessUnit> handler) {
        this.stretch = stretch;
        this.anyStart = anyStart;
        this.handler = handler;
    }

    /** Whether it gave up since there is no random access point at or before the stretch. */
    boolean lacksStart() {
        return lacksStart;
    }

    /** @return whether more is wanted */
    boolean take(AccessUnit unit) {
        if (!unit.camera().equals(stretch.camera())) {
            return true;
        }
        Instant at = RangeScan.instant(unit.capturedAtMicros());
        if (at.isAfter(stretch.to().plus(REORDER))) {
            return false;
        }
        if (begun) {
            handler.accept(unit);
            return true;
        }
        return at.isAfter(stretch.from()) ? begin(unit) : keep(unit);
    }

    /** Ends the stretch: what is kept may be all that there is of it. */
    void end() {
        if (!begun && !before.isEmpty()) {
            release();
        }
    }

    private boolean keep(AccessUnit unit) {
        if (unit.randomAccess()) {
            clear();
        }
        if (unit.randomAccess() || !before.isEmpty()) {
            before.add(unit);
            bytes += unit.data().length;
        }
        if (bytes > MOST_BYTES) {
            clear();
        }
        return true;
    }

    private boolean begin(AccessUnit unit) {
        if (before.isEmpty() && !unit.randomAccess()) {
            lacksStart = !anyStart;
            return anyStart;
        }
        release();
        handler.accept(unit);
        return true;
    }

    private void release() {
        begun = true;
        before.forEach(handler);
        clear();
    }

    private void clear() {
        before.clear();
        bytes = 0;
    }
}
