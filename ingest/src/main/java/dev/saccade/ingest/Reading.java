package dev.saccade.ingest;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Skipped;

/** What comes of reading a source once. */
sealed interface Reading {
    record Picture(AccessUnit unit) implements Reading {}

    record Passed(Skipped skipped) implements Reading {}

    /** The source has no more. */
    record Ended() implements Reading {}

    /** @param reason for people; no secrets */
    record Lost(String reason) implements Reading {}
}
