package dev.saccade.summary.job;

import dev.saccade.summary.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Work that writes two files, and waits before it where it is told to. */
final class Gate implements Jobs.Work {
    final List<String> begun = new CopyOnWriteArrayList<>();
    private final Semaphore passes = new Semaphore(0);
    private final int bytes;

    private Gate(int bytes) {
        this.bytes = bytes;
    }

    static Gate shut() {
        return shut(100);
    }

    /** @param bytes of each file */
    static Gate shut(int bytes) {
        return new Gate(bytes);
    }

    static Gate open() {
        return open(100);
    }

    static Gate open(int bytes) {
        Gate gate = new Gate(bytes);
        gate.pass(1_000_000);
        return gate;
    }

    void pass(int jobs) {
        passes.release(jobs);
    }

    @Override
    public void make(Order order, Optional<Path> video, Path directory, Progress progress)
            throws IOException, InterruptedException {
        begun.add(order.origin().title());
        Files.writeString(directory.resolve("index.html"), "half");
        passes.acquire();
        Files.write(directory.resolve("index.html"), new byte[bytes]);
        Files.write(Files.createDirectory(directory.resolve("frames")).resolve("0001.jpg"), new byte[bytes]);
    }
}
