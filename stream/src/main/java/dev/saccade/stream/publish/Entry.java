package dev.saccade.stream.publish;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Skipped;

/** A camera's record on its way to the broker. */
record Entry(CameraRecord record, long arrivedMillis) {
    /** What an end record, which has no data, costs in memory. */
    private static final int SMALL = 256;

    int bytes() {
        return record instanceof AccessUnit unit ? unit.data().length + SMALL : SMALL;
    }

    boolean picture() {
        return record instanceof AccessUnit;
    }

    boolean startsGop() {
        return record instanceof AccessUnit unit && unit.randomAccess();
    }

    long ptsMicros() {
        return record instanceof AccessUnit unit ? unit.ptsMicros() : Skipped.UNKNOWN;
    }
}
