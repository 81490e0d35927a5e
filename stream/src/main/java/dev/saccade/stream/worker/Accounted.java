package dev.saccade.stream.worker;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The commit metadata: the highest offset accounted for. The committed offset lies before it, at a random access point;
 * at or below it nothing is counted or dead-lettered again.
 */
final class Accounted {
    private static final String PREFIX = "accounted=";

    private Accounted() {}

    static OffsetAndMetadata commit(long offset, long accounted) {
        return new OffsetAndMetadata(offset, PREFIX + accounted);
    }

    /** @return -1 where nothing was committed; where another tool committed, all before its offset counts as accounted */
    static long parse(@Nullable OffsetAndMetadata committed) {
        if (committed == null) {
            return -1;
        }
        String text = committed.metadata();
        if (text != null && text.matches(PREFIX + "\\d{1,18}")) {
            return Long.parseLong(text.substring(PREFIX.length()));
        }
        return committed.offset() - 1;
    }
}
