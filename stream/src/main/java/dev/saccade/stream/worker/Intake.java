package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of one partition between poll and lanes, and how far the worker is behind the partition's end by its own
 * clock, whatever producers say. Poll thread; times are of {@link System#nanoTime}.
 */
final class Intake {
    private static final byte[] NO_KEY = {};
    private static final long NEVER = Long.MIN_VALUE;
    private static final Duration FOR_EVER = Duration.ofDays(36500);
    /** For records that all have one time, as files published at once do. */
    private static final int RECORDS_A_SECOND = 100;
    /** Of a partition whose timestamps tell nothing. */
    private static final long MOST_BYTES = 4 << 20;

    private final ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean quiet;
    private boolean more;
    private long lastAskedNanos = NEVER;
    private long endPolledNanos = NEVER;
    private long endReadNanos = NEVER;
    private final Senders senders = new Senders();

    /**
     * What a poll brought in which the partition was not paused, be it nothing.
     *
     * @param atEnd whether nothing was left to fetch
     */
    void polled(List<ConsumerRecord<byte[], byte[]>> records, boolean atEnd, long nowNanos) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            waiting.addLast(record);
            bytes += size(record);
        }
        // What came now was asked for at the end of the last poll at the earliest: what was there by then is here.
        endPolledNanos = atEnd ? lastAskedNanos : NEVER;
        lastAskedNanos = nowNanos;
        quiet = atEnd && records.isEmpty();
        more = !atEnd;
    }

    /** Whether each camera's share waits here, as far as the ends of what waits tell. */
    boolean hasEnough(Duration share) {
        if (waiting.isEmpty()) {
            return false;
        }
        long span = waiting.getLast().timestamp() - waiting.getFirst().timestamp();
        return bytes > MOST_BYTES
                || span >= share.toMillis()
                || waiting.size() >= mostRecords(share) * Math.max(1, senders.count());
    }

    /** Whether more is there to fetch, and wanted. */
    boolean lacks(Duration share) {
        return more && !hasEnough(share);
    }

    /** The next records, up to where a camera has its share of Kafka's time; at least one where any waits. */
    List<ConsumerRecord<byte[], byte[]>> take(Duration share) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        Map<ByteBuffer, Portion> portions = new HashMap<>();
        while (!waiting.isEmpty()) {
            ConsumerRecord<byte[], byte[]> next = waiting.getFirst();
            ByteBuffer camera = ByteBuffer.wrap(next.key() == null ? NO_KEY : next.key());
            if (!portions.computeIfAbsent(camera, c -> new Portion(next.timestamp()))
                    .takes(next.timestamp(), share)) {
                break;
            }
            taken.add(waiting.removeFirst());
            bytes -= size(next);
        }
        return taken;
    }

    /** What was taken is worked off. */
    void worked() {
        if (waiting.isEmpty() && endPolledNanos != NEVER) {
            endReadNanos = endPolledNanos;
        }
    }

    Senders senders() {
        return senders;
    }

    long waitingBytes() {
        return bytes;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How long the records in hand can have waited at most; for ever where the end was not seen yet. */
    Duration behind(long nowNanos) {
        return endReadNanos == NEVER ? FOR_EVER : Duration.ofNanos(nowNanos - endReadNanos);
    }

    /** How late the latest record is by now; nothing where none is left to read. */
    Duration lag(long nowNanos) {
        Duration lag = quiet && waiting.isEmpty() ? Duration.ZERO : senders.lag(nowNanos);
        Duration behind = behind(nowNanos);
        return lag.compareTo(behind) < 0 ? lag : behind;
    }

    /** Whether the camera has sent nothing for so long, as far as the partition was read to its end. */
    boolean silent(CameraId camera, Duration silence) {
        return endReadNanos != NEVER && endReadNanos - senders.heardNanos(camera, endReadNanos) > silence.toNanos();
    }

    private static long mostRecords(Duration share) {
        return RECORDS_A_SECOND * share.toMillis() / 1000;
    }

    private static int size(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedValueSize());
    }

    /** What one camera has had of a batch. */
    private static final class Portion {
        private final long firstMillis;
        private int records;

        Portion(long firstMillis) {
            this.firstMillis = firstMillis;
        }

        boolean takes(long timestampMillis, Duration share) {
            boolean more = timestampMillis - firstMillis < share.toMillis() && records < mostRecords(share);
            more |= records == 0;
            records += more ? 1 : 0;
            return more;
        }
    }
}
