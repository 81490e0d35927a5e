package dev.saccade.summary;

import java.io.IOException;
import java.nio.file.Path;

/** One of the things that a summary is written as. */
public interface Format {
    /** As {@code --formats} has it, such as {@code html}. */
    String name();

    /**
     * Writes its files, each whole or not at all: beside it under another name first, then moved.
     *
     * @param directory exists
     * @throws IOException the disk does not take it; says the file
     */
    void write(Summary summary, Path directory) throws IOException, InterruptedException;
}
