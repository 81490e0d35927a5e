package dev.saccade.ingest;

/** One open of a source: one epoch. Read by one thread, which also closes it. */
interface UnitReader extends AutoCloseable {
    Reading next();

    /** Codec and size, for people. */
    String description();

    @Override
    void close();
}
