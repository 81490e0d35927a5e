package dev.saccade.stream.record;

import dev.saccade.clip.CameraRecord;

/** What a record of the access-units topic turned out to be. */
public sealed interface Decoded {
    /** An access unit, or the end of an epoch. */
    record Unit(CameraRecord record) implements Decoded {}

    /**
     * Neither; the record belongs to the dead letters.
     *
     * @param reason the header or part that is wrong, its value and its bound; printable ASCII, short
     */
    record NotAnAccessUnit(String reason) implements Decoded {}
}
