package dev.saccade.summary.attention;

import dev.saccade.stream.record.EventResult;
import dev.saccade.summary.Trees;
import dev.saccade.summary.page.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where pictures of events go, each there whole or not at all, and no more than so many. One thread. */
final class PictureDirectory {
    /** Characters of a name. */
    private static final int MOST_ACTION = 40;

    private static final int MOST_ID = 8;

    private final Path directory;
    private final int most;
    private int files;

    /** @throws IOException it cannot be made or read */
    PictureDirectory(Path directory, int most) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.most = most;
        try (Stream<Path> there = Files.list(directory)) {
            this.files = Math.toIntExact(Math.min(most, there.limit(most).count()));
        }
    }

    /** Whether a picture has no place unless another one is taken away. */
    boolean full() {
        return files >= most;
    }

    /** By camera, time and action; whatever they hold, it is no path. An event's later picture replaces its earlier. */
    Path of(EventResult event, Clock clock) {
        String name = String.join(
                "-",
                Trees.safe(event.camera()),
                clock.name(event.start().capturedAtMicros()),
                beginning(event.action(), MOST_ACTION),
                beginning(event.id(), MOST_ID));
        return directory.resolve(name + ".jpg");
    }

    private static String beginning(String text, int most) {
        String safe = Trees.safe(text);
        return safe.substring(0, Math.min(most, safe.length()));
    }

    /** @throws IOException it cannot be written; nothing of it stays */
    void write(Path picture, byte[] jpeg) throws IOException {
        boolean fresh = !Files.exists(picture);
        WholeFile.write(picture, jpeg);
        files += fresh ? 1 : 0;
    }
}
