package dev.saccade.judge.breaking;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system in memory on which, for a while, nothing more fits. Takes root. */
final class SmallDisk implements AutoCloseable {
    private static final long BYTES = 4L << 30;
    private static final long LEFT_BYTES = 64 << 10;

    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Empty where this process may not mount. */
    static Optional<SmallDisk> mount(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        return run("mount", "-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", directory.toString())
                ? Optional.of(new SmallDisk(directory))
                : Optional.empty();
    }

    /** Shrinks it to what it holds, or a little more where that grows meanwhile. */
    void fill() throws IOException, InterruptedException {
        FileStore store = Files.getFileStore(directory);
        long left = LEFT_BYTES;
        while (!resized(store.getTotalSpace() - store.getUnallocatedSpace() + left)) {
            left *= 2;
        }
    }

    void free() throws IOException, InterruptedException {
        if (!resized(BYTES)) {
            throw new IOException("cannot give the disk of " + directory + " its " + BYTES + " bytes again");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            boolean unused = run("umount", "--lazy", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean resized(long bytes) throws IOException, InterruptedException {
        return run("mount", "-o", "remount,size=" + bytes, directory.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
