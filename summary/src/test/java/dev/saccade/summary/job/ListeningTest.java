package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.eventually;
import static dev.saccade.summary.job.Service.order;
import static dev.saccade.summary.job.Service.over;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Progress;
import dev.saccade.summary.job.Job.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {
    private static final JobId A = new JobId("a");

    @TempDir
    Path directory;

    @Test
    void whoListensHearsOfEveryStateAndOfProgress() throws Exception {
        Readings work = new Readings();
        List<Job> heard = new CopyOnWriteArrayList<>();
        try (Jobs jobs = Jobs.open(Service.settings(directory), work)) {
            jobs.submit(A, order("a"));
            try (AutoCloseable listening = jobs.listen(A, heard::add)) {
                eventually(() -> heard.stream().anyMatch(job -> job.progress().isPresent()), "progress is heard");
                work.end.release();
                eventually(() -> heard.get(heard.size() - 1).state() == State.DONE, "the end is heard");
            }
            Job.Made made = heard.stream()
                    .flatMap(job -> job.progress().stream())
                    .findFirst()
                    .orElseThrow();
            assertEquals(1, made.reading());
            assertEquals(0.25, made.share().orElseThrow());
            assertEquals(
                    List.of("a.mp4: nothing can be read of it"), over(jobs, A).lacks());
            assertTrue(heard.size() < 10, "not each of a thousand: " + heard.size());
        }
    }

    @Test
    void whoBlocksOrThrowsHurtsNobody() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<Job> heard = new CopyOnWriteArrayList<>();
        try (Jobs jobs = Jobs.open(Service.settings(directory), Gate.open())) {
            jobs.submit(A, order("a"));
            AutoCloseable blocked = jobs.listen(A, job -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            AutoCloseable throwing = jobs.listen(A, job -> {
                throw new IllegalStateException("a listener's own fault");
            });
            AutoCloseable listening = jobs.listen(A, heard::add);
            eventually(() -> !heard.isEmpty() && heard.get(heard.size() - 1).state() == State.DONE, "the end is heard");
            blocked.close();
            throwing.close();
            listening.close();
            never.countDown();
        }
    }

    /** Says a thousand times how far it is. */
    private static final class Readings implements Jobs.Work {
        private final Semaphore end = new Semaphore(0);

        @Override
        public void make(Order order, Optional<Path> video, Path files, Progress progress) throws InterruptedException {
            for (int n = 0; n < 1000; n++) {
                progress.read("a.mp4", 1, 1_000_000 + n, OptionalLong.of(4_000_000));
            }
            progress.lacking("a.mp4", "nothing can be read of it");
            end.acquire();
        }
    }
}
