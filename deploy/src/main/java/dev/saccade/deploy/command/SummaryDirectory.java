package dev.saccade.deploy.command;

import dev.saccade.summary.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Where summaries go: each into a directory of its own, which is there whole or not at all. It grows beside its place
 * under a name that begins with a dot, and takes the place of an earlier summary of that name, but of nothing else.
 */
final class SummaryDirectory {
    /** Says that a directory is a summary, and may be replaced by one. */
    private static final String MARK = ".saccade-summary";

    private final Path parent;
    private final Set<String> taken = new HashSet<>();

    /** @throws IOException it cannot be made or written to */
    SummaryDirectory(Path parent) throws IOException {
        this.parent = Files.createDirectories(parent);
    }

    /** Fills a directory. */
    interface Filling {
        void fill(Path directory) throws IOException, InterruptedException;
    }

    /**
     * @param title any characters
     * @return the directory, filled
     * @throws ConfigurationException something else is there that is no summary
     */
    Path fill(String title, Filling filling) throws IOException, InterruptedException {
        String name = free(Trees.safe(title));
        Path place = parent.resolve(name);
        if (Files.exists(place) && !Files.exists(place.resolve(MARK))) {
            throw new ConfigurationException(
                    place + " is there already and is no summary: give another --out, or move it away");
        }
        Path growing = parent.resolve("." + name + ".part");
        Trees.delete(growing);
        try {
            filling.fill(Files.createDirectory(growing));
            Files.createFile(growing.resolve(MARK));
            Trees.delete(place);
            Files.move(growing, place);
        } finally {
            Trees.delete(growing);
        }
        return place;
    }

    private String free(String name) {
        String free = name;
        for (int n = 2; !taken.add(free); n++) {
            free = name + "-" + n;
        }
        return free;
    }
}
