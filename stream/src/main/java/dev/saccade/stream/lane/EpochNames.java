package dev.saccade.stream.lane;

/**
 * Keeps the names of epochs apart where offsets or epochs come again: of a topic that was made anew, of cameras that
 * were forgotten.
 *
 * @param offsetBase added to the offset of the record that an epoch is named after
 * @param newestEpochMillis a camera of which nothing is known may have had every epoch up to this one
 */
public record EpochNames(long offsetBase, long newestEpochMillis) {
    /** Nothing was there before. */
    public static final EpochNames FIRST = new EpochNames(0, Long.MIN_VALUE);
}
