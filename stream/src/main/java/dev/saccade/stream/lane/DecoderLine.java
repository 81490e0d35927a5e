package dev.saccade.stream.lane;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decoders that are in the same state at the same access unit: they began empty at the same one, or have agreed for
 * longer than a decoder remembers. Any thread.
 */
final class DecoderLine {
    private static final int RIVALS = 8;
    private static final AtomicLong LINES = new AtomicLong();

    private final long number = LINES.incrementAndGet();
    private final Map<DecoderLine, Integer> agreed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<DecoderLine, Integer> eldest) {
            return size() > RIVALS;
        }
    };

    /**
     * Notes what came of an access unit in two decoders of different lines. Which of them was first does not matter.
     *
     * @return after how many access units without a difference
     */
    static int compared(DecoderLine one, DecoderLine other, boolean agree) {
        return one.number < other.number ? one.count(other, agree) : other.count(one, agree);
    }

    private synchronized int count(DecoderLine other, boolean agree) {
        int count = agree ? agreed.getOrDefault(other, 0) + 1 : 0;
        agreed.put(other, count);
        return count;
    }
}
