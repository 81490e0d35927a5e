package dev.saccade.summary;

import java.util.OptionalLong;

/** Hears how a summary comes along, on the thread that makes it. */
public interface Progress {
    /**
     * Another picture was read.
     *
     * @param reading 1 where the frames are chosen, 2 where they are taken
     * @param ofMicros how long the footage says it is
     */
    default void read(String footage, int reading, long doneMicros, OptionalLong ofMicros) {}

    /** Files are written: so many of all forms are there. */
    default void written(int forms, int of) {}

    /** Footage of which nothing could be read, or not all. */
    default void lacking(String footage, String reason) {}
}
