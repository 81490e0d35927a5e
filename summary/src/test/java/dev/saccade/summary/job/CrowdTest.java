package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.eventually;
import static dev.saccade.summary.job.Service.order;
import static dev.saccade.summary.job.Service.video;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, who order, send, keep and delete, in a directory in which little fits. */
class CrowdTest {
    private static final int THREADS = 8;
    private static final int MOST_BYTES = 200_000;

    @TempDir
    Path directory;

    @Test
    @Timeout(60)
    void memoryAndDiskAgreeWhateverManyDoAtOnce() throws Exception {
        JobSettings settings =
                new JobSettings(directory, Optional.empty(), MOST_BYTES, Duration.ofDays(1), 50_000, 3, 20, 4);
        try (Jobs jobs = Jobs.open(settings, Gate.open(10_000))) {
            ExecutorService crowd = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                SplittableRandom random = new SplittableRandom(thread);
                all.add(crowd.submit(() -> {
                    for (int n = 0; n < 60; n++) {
                        one(jobs, random);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            crowd.shutdown();
            eventually(() -> jobs.all().stream().allMatch(job -> job.state().over()), "all are over");
            assertTrue(jobs.all().stream().allMatch(job -> job.state() == Job.State.DONE), "none failed");
            eventually(() -> bytes() <= MOST_BYTES, "they fit");
            assertEquals(
                    jobs.all().stream().map(job -> job.id().value()).sorted().toList(), names());
        }
    }

    private static void one(Jobs jobs, SplittableRandom random) throws IOException, InterruptedException {
        String name = "job-" + random.nextInt(12);
        JobId id = new JobId(name);
        JobId kept = new JobId("kept-" + random.nextInt(3));
        try {
            switch (random.nextInt(6)) {
                case 0, 1 -> jobs.submit(id, order(name));
                case 2 -> Service.upload(jobs, name, video(random.nextInt(100, 40_000)));
                case 3 -> jobs.keep(kept, order(name), name, files -> Files.write(files.resolve("a.jpg"), video(9000)));
                case 4 -> jobs.delete(random.nextInt(3) > 0 ? id : kept);
                default -> jobs.all().forEach(job -> jobs.file(job.id(), "index.html"));
            }
        } catch (RefusedOrderException e) {
            // There is no room, or the line is full.
        }
    }

    private long bytes() {
        try {
            return Trees.bytes(directory);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".saccade-lock"))
                    .sorted()
                    .toList();
        }
    }
}
