package dev.saccade.stream.publish;

import dev.saccade.stream.record.RecordLimits;

/**
 * The bounds between a camera and the broker, all per camera: the process may need their sum times its cameras.
 *
 * @param bufferBytes access units that wait while the broker is away; a minute of 2 Mbit/s is 15 MB
 * @param inFlightBytes access units with the producer, not acknowledged
 * @param accessUnitBytes the largest access unit that is sent; the topic's {@code max.message.bytes} must be
 *     {@link RecordLimits#OVERHEAD_BYTES} above it
 */
public record PublisherSettings(long bufferBytes, long inFlightBytes, int accessUnitBytes) {
    public static final PublisherSettings DEFAULT =
            new PublisherSettings(16 << 20, 4 << 20, RecordLimits.ACCESS_UNIT_BYTES);

    public PublisherSettings {
        require("bufferBytes", bufferBytes, 1L << 40);
        require("inFlightBytes", inFlightBytes, 1L << 40);
        require("accessUnitBytes", accessUnitBytes, 1 << 30);
    }

    private static void require(String name, long value, long max) {
        if (value < 1024 || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be from 1024 to " + max);
        }
    }
}
