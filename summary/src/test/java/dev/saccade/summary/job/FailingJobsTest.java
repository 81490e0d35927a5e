package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.order;
import static dev.saccade.summary.job.Service.over;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.ingest.CameraException;
import dev.saccade.summary.job.Job.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with one job is that job's alone, and is told without a path of this machine. */
class FailingJobsTest {
    @TempDir
    Path directory;

    @TempDir
    Path folder;

    @Test
    void aVideoThatCannotBeReadIsCalledAsItWasWhenItWasSent() throws Exception {
        assertEquals("source my.mp4 has no video", failure((order, video, files, progress) -> {
            throw new CameraException("source " + video.orElseThrow() + " has no video");
        }));
    }

    @Test
    void aVideoOfTheFolderIsCalledAsItLiesThere() throws Exception {
        assertEquals("source a/b.mp4 has no video", failure((order, video, files, progress) -> {
            throw new CameraException("source " + folder.toRealPath().resolve("a/b.mp4") + " has no video");
        }));
    }

    @Test
    void aDiskThatTakesNoMoreIsTold() throws Exception {
        assertEquals(
                "its files cannot be written: index.html: No space left", failure((order, video, files, progress) -> {
                    throw new FileSystemException(files.resolve("index.html").toString(), null, "No space left");
                }));
    }

    @Test
    void whatIsNoLongerThereIsTold() throws Exception {
        assertEquals("path a is gone", failure((order, video, files, progress) -> {
            throw new RefusedOrderException(RefusedOrderException.Reason.NOT_THERE, "path a is gone");
        }));
    }

    @Test
    void aDefectStaysInTheLog() throws Exception {
        String defect = "it could not be made, by a fault of the service; its log has more";
        assertEquals(defect, failure((order, video, files, progress) -> {
            throw new IllegalStateException("secret");
        }));
        assertEquals(defect, failure((order, video, files, progress) -> {
            throw new StackOverflowError();
        }));
        assertEquals(defect, failure((order, video, files, progress) -> {
            throw new UncheckedIOException(new IOException("secret"));
        }));
    }

    /** Of a job that has half written a file; the one after it is made all the same. */
    private String failure(Jobs.Work fault) throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        JobSettings settings = Service.settings(directory, Optional.of(folder), 1_000_000, 10);
        Jobs.Work work = (order, video, files, progress) -> {
            if (video.isPresent()) {
                Files.write(files.resolve("index.html"), new byte[100]);
                fault.make(order, video, files, progress);
            }
        };
        try (Jobs jobs = Jobs.open(settings, work, meters)) {
            Job failed = over(
                    jobs, Service.upload(jobs, "my.mp4", Service.video(100)).id());
            assertEquals(State.FAILED, failed.state());
            assertEquals(List.of(), failed.files());
            assertEquals(
                    List.of("job.json"), names(directory.resolve(failed.id().value())));
            JobId next = jobs.submit(JobId.random(), order("next")).id();
            assertEquals(State.DONE, over(jobs, next).state());
            assertEquals(
                    1, meters.get("saccade.jobs").tag("state", "failed").gauge().value());
            assertEquals(
                    1,
                    meters.get("saccade.jobs.made").tag("state", "done").timer().count());
            jobs.delete(failed.id());
            jobs.delete(next);
            return failed.failure().orElseThrow();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
