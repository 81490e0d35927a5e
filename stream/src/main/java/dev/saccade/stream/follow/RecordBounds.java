package dev.saccade.stream.follow;

import dev.saccade.stream.record.RecordLimits;

/** What the topics take: a record that is refused would stop all that goes with it. */
final class RecordBounds {
    private RecordBounds() {}

    /** @throws IllegalStateException something is larger */
    static void check(Written written) {
        check("the summary", written.json().length, RecordLimits.SUMMARY_BYTES);
        written.pictures().forEach(p -> check("picture " + p.key(), p.jpeg().length, RecordLimits.RESULT_BYTES));
    }

    private static void check(String what, int bytes, int most) {
        if (bytes > most) {
            throw new IllegalStateException(what + " has " + bytes + " bytes, must have at most " + most);
        }
    }
}
