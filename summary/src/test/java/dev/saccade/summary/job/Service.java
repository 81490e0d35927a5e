package dev.saccade.summary.job;

import static org.junit.jupiter.api.Assertions.fail;

import dev.saccade.clip.CameraId;
import dev.saccade.summary.Budget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What tests of jobs have in common. */
final class Service {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private Service() {}

    static JobSettings settings(Path directory) {
        return settings(directory, Optional.empty(), 1_000_000_000, 100);
    }

    static JobSettings settings(Path directory, Optional<Path> folder, long mostBytes, int waiting) {
        return new JobSettings(directory, folder, mostBytes, Duration.ofDays(7), 1_000_000, 1, waiting, 2);
    }

    /** Jobs are told apart by their camera. */
    static Order order(String camera) {
        Instant from = Instant.parse("2026-11-25T08:00:00Z");
        return new Order(
                new Origin.Camera(new CameraId(camera), from, from.plusSeconds(60)), List.of(), new Budget.Enough());
    }

    static Order sent(String name) {
        return new Order(new Origin.Upload(name), List.of("html"), new Budget.Frames(12));
    }

    /** Begins as an MP4 does. */
    static byte[] video(int bytes) {
        byte[] video = new byte[bytes];
        byte[] head = "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, video, 0, head.length);
        return video;
    }

    static Job upload(Jobs jobs, String name, byte[] video) throws IOException, RefusedOrderException {
        return jobs.upload(sent(name), video.length, new ByteArrayInputStream(video));
    }

    static Job over(Jobs jobs, JobId id) {
        eventually(() -> jobs.job(id).map(job -> job.state().over()).orElse(true), "job " + id + " is over");
        return jobs.job(id).orElseThrow();
    }

    static void eventually(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("not within time: " + what);
            }
            Thread.onSpinWait();
        }
    }
}
