package dev.saccade.summary.page;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is there whole or not at all: written under another name, moved when closed, gone when it fails. */
public final class WholeFile {
    private WholeFile() {}

    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static <E extends Exception> void write(Path file, Content<E> content) throws IOException, E {
        make(file, next -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
                content.write(out);
            }
        });
    }

    /** For what writes a file by itself. */
    static <E extends Exception> void make(Path file, Maker<E> maker) throws IOException, E {
        Path next = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            maker.make(next);
            Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** @param <E> what ends it, besides the disk */
    @FunctionalInterface
    interface Maker<E extends Exception> {
        void make(Path file) throws IOException, E;
    }

    /** @param <E> what ends it, besides the disk */
    @FunctionalInterface
    interface Content<E extends Exception> {
        void write(OutputStream out) throws IOException, E;
    }
}
