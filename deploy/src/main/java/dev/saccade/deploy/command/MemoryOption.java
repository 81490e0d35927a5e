package dev.saccade.deploy.command;

import dev.saccade.stream.MemoryBudget;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the process may hold; {@code deploy/launch} has made the heap of it. */
final class MemoryOption {
    /** The launcher's word for what it found: the option's value, or the container's limit. */
    private static final String FOUND = "saccade.memory";

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "What the process may hold, heap and all else; else the container's limit, else 2GB.")
    @Bounded(min = "256MB", max = "1024GB")
    private @Nullable ByteSize memory;

    MemoryBudget budget() {
        Long found = Long.getLong(FOUND);
        if (memory != null) {
            return MemoryBudget.ofProcess(OptionalLong.of(memory.bytes()));
        }
        return MemoryBudget.ofProcess(found == null ? OptionalLong.empty() : OptionalLong.of(found));
    }

    /** In MB, for people. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%d MB", bytes >> 20);
    }
}
