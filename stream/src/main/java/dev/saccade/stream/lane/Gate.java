package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.SkipReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether the access units of an epoch can and should be decoded. Closed at first; opens at a random access point;
 * closes at damage, at a hole in the sequence numbers, and for a GOP that begins too late.
 */
final class Gate {
    private @Nullable SkipReason closed;
    private long lastSeq = -1;

    Gate(SkipReason reasonBeforeFirst) {
        this.closed = reasonBeforeFirst;
    }

    /** Why this access unit is not decoded, or null. */
    @Nullable
    SkipReason pass(AccessUnit unit, boolean late) {
        boolean hole = unit.seq() >= 0 && lastSeq >= 0 && unit.seq() != lastSeq + 1;
        lastSeq = unit.seq();
        if (unit.randomAccess()) {
            closed = late ? SkipReason.LAG : null;
        } else if (hole && closed == null) {
            closed = SkipReason.SEQUENCE_GAP;
        }
        return closed;
    }

    void close(SkipReason reason) {
        closed = reason;
    }

    boolean open() {
        return closed == null;
    }
}
