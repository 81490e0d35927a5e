package dev.saccade.clip;

import java.util.Locale;

/** Why a picture, a segment or a window was skipped. The label is the meter's tag. */
public enum SkipReason {
    /** Pictures before the first random access point, or after a loss, from which nothing can be decoded. */
    NO_RANDOM_ACCESS,
    /** The decoder refused the picture or reported it damaged; skipped up to the next random access point. */
    CORRUPT,
    /** Records between two sequence numbers never arrived; skipped up to the next random access point. */
    SEQUENCE_GAP,
    /** A second picture of the same presentation time. */
    DUPLICATE_PTS,
    /** The picture belongs to a segment that is closed. */
    LATE,
    /** Live mode: older than the lag budget. */
    LAG,
    /** The worker has no place left for the camera: its memory holds no more. */
    NO_ROOM,
    /** A restart could not go back far enough, as the GOP exceeds max-rewind. */
    REWIND_LIMIT,
    /** What is known of the camera does not fit the topic, which was made again, cut short, or is another one. */
    STATE_LOST,
    /** The record is no access unit; it went to the dead letters. */
    DEAD_LETTER,
    /** The worker gave the camera away with the picture in flight; its next reader counts it as replayed. */
    RELEASED,
    /** Ingest: dropped from the bounded buffer while the broker was away. */
    BROKER_AWAY,
    /** Ingest: above the record limit. */
    TOO_LARGE,
    /** Ingest: a packet without any time. */
    NO_TIME,
    /** Segment: fewer than L different pictures at the wanted times. */
    TOO_FEW_PICTURES,
    /** Window: fewer than minPresent segments present. */
    WINDOW_GAP;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
