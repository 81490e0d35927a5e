package dev.saccade.stream.record;

/** How large records may be. The topics, the publisher and the reader agree on these. */
public final class RecordLimits {
    /** {@code max.message.bytes} of access units: room for random access points of 4K cameras. */
    public static final int ACCESS_UNIT_MESSAGE_BYTES = 8 << 20;

    /** What a record needs beside its value: key, headers and the framing of a batch of one. */
    public static final int OVERHEAD_BYTES = 4 << 10;

    /** The largest access unit that the default topics carry. */
    public static final int ACCESS_UNIT_BYTES = ACCESS_UNIT_MESSAGE_BYTES - OVERHEAD_BYTES;

    /** What dead letters may need beyond the record that they carry. */
    public static final int DEAD_LETTER_EXTRA_BYTES = 64 << 10;

    public static final int DEAD_LETTER_MESSAGE_BYTES = ACCESS_UNIT_MESSAGE_BYTES + DEAD_LETTER_EXTRA_BYTES;

    /**
     * The most that a camera's key frame and its state each take, so that topics of Kafka's default limit, 1 MiB, hold
     * whatever it shows: a record that is refused would stop all cameras of its worker.
     */
    public static final int RESULT_BYTES = 512 << 10;

    /** {@code max.message.bytes} of summaries: a day's holds the frames and events of its hours. */
    public static final int SUMMARY_MESSAGE_BYTES = 4 << 20;

    /** The largest summary that the default topics carry. */
    public static final int SUMMARY_BYTES = SUMMARY_MESSAGE_BYTES - OVERHEAD_BYTES;

    private RecordLimits() {}
}
