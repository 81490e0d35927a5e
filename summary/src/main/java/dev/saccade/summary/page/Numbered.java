package dev.saccade.summary.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Files of one kind, of which there are as many as are needed: {@code NAME.png}, {@code NAME-2.png}, ... */
final class Numbered {
    private final Path directory;
    private final String name;
    private final String ending;
    private final Set<Path> written = new HashSet<>();

    /** @param ending with its dot */
    Numbered(Path directory, String name, String ending) {
        this.directory = directory;
        this.name = name;
        this.ending = ending;
    }

    /** @param number from 1 */
    static String name(String name, String ending, int number) {
        return number == 1 ? name + ending : name + "-" + number + ending;
    }

    void write(int number, byte[] bytes) throws IOException {
        Path file = directory.resolve(name(name, ending, number));
        WholeFile.write(file, bytes);
        written.add(file);
    }

    /** What an earlier summary left under higher numbers goes. */
    void finish() throws IOException {
        WholeFile.keepOnly(written, directory, name + "*" + ending);
    }
}
