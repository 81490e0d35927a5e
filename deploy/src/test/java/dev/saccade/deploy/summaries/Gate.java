package dev.saccade.deploy.summaries;

import dev.saccade.summary.Progress;
import dev.saccade.summary.job.Jobs;
import dev.saccade.summary.job.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/** Work that writes a few files, and waits before it until it may. */
final class Gate implements Jobs.Work {
    static final String CLIP = "0123456789";

    private final Semaphore passes = new Semaphore(0);

    void pass(int jobs) {
        passes.release(jobs);
    }

    @Override
    public void make(Order order, Optional<Path> video, Path directory, Progress progress)
            throws IOException, InterruptedException {
        progress.read("a", 1, 500_000, OptionalLong.of(1_000_000));
        passes.acquire();
        fill(directory);
    }

    static void fill(Path directory) throws IOException {
        Files.writeString(directory.resolve("index.html"), "<!doctype html><title>told</title>");
        Files.writeString(directory.resolve("highlights.mp4"), CLIP, StandardCharsets.US_ASCII);
        Files.writeString(Files.createDirectory(directory.resolve("key-frames")).resolve("001.jpg"), "no picture");
    }
}
