package dev.saccade.ingest;

import java.util.OptionalLong;

/** One open of a source: one epoch. Read by one thread, which also closes it. */
interface UnitReader extends AutoCloseable {
    Reading next();

    /** Whether it gives pictures as fast as they are asked for, so that its clock has to be kept by whoever reads it. */
    boolean bursts();

    /** Codec and size, for people. */
    String description();

    /** How long it says it is, in microseconds; empty where it has no end or does not say. */
    OptionalLong lengthMicros();

    @Override
    void close();
}
