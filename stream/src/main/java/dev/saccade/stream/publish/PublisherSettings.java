package dev.saccade.stream.publish;

import dev.saccade.stream.MemoryBudget;
import dev.saccade.stream.record.RecordLimits;
import java.util.OptionalLong;

/**
 * The bounds between cameras and the broker.
 *
 * @param bufferBytes the most that waits of one camera while the broker is away; a minute of 2 Mbit/s is 15 MB
 * @param allBytes the most that waits of all cameras; a camera's share of it may be less than {@code bufferBytes}
 * @param producerBytes memory of Kafka's producer
 * @param accessUnitBytes the largest access unit that is sent; the topic's {@code max.message.bytes} must be
 *     {@link RecordLimits#OVERHEAD_BYTES} above it
 */
public record PublisherSettings(long bufferBytes, long allBytes, long producerBytes, int accessUnitBytes) {
    public static final long BUFFER_BYTES = 16 << 20;

    /** The most that one camera has with the producer, not acknowledged. */
    private static final long IN_FLIGHT_BYTES = 4 << 20;

    public PublisherSettings {
        require("bufferBytes", bufferBytes, 1L << 40);
        require("allBytes", allBytes, 1L << 50);
        require("producerBytes", producerBytes, 1L << 40);
        require("accessUnitBytes", accessUnitBytes, 1 << 30);
    }

    /** As the memory allows. */
    public static PublisherSettings of(MemoryBudget memory, long bufferBytes) {
        // Where there is next to nothing, a picture or two still get through.
        return new PublisherSettings(
                bufferBytes,
                Math.max(RecordLimits.ACCESS_UNIT_BYTES, memory.buffersBytes()),
                Math.max(RecordLimits.ACCESS_UNIT_MESSAGE_BYTES, memory.producerBytes()),
                RecordLimits.ACCESS_UNIT_BYTES);
    }

    /** For this process, as nobody said otherwise. */
    public static PublisherSettings defaults() {
        return of(MemoryBudget.ofProcess(OptionalLong.empty()), BUFFER_BYTES);
    }

    /** What may wait of each camera. */
    public long shareBytes(int cameras) {
        return Math.min(bufferBytes, allBytes / Math.max(1, cameras));
    }

    /**
     * What each camera may have with the producer: all together half its memory, since what is in batches takes up to
     * twice its size. So cameras whose partition nobody leads never take the room of the others.
     */
    long inFlightBytes(int cameras) {
        return Math.min(IN_FLIGHT_BYTES, producerBytes / 2 / Math.max(1, cameras));
    }

    private static void require(String name, long value, long max) {
        if (value < 1024 || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be from 1024 to " + max);
        }
    }
}
