package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.eventually;
import static dev.saccade.summary.job.Service.order;
import static dev.saccade.summary.job.Service.over;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.job.Job.State;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    private static final JobId A = new JobId("a");
    private static final JobId B = new JobId("b");
    private static final JobId C = new JobId("c");

    @TempDir
    Path directory;

    @Test
    void aJobIsMadeAndItsFilesAreThere() throws Exception {
        try (Jobs jobs = open(Gate.open())) {
            Job taken = jobs.submit(A, order("lobby"));
            assertEquals("lobby", taken.title());
            Job done = over(jobs, A);
            assertEquals(State.DONE, done.state());
            assertEquals(
                    List.of(
                            new Job.JobFile("frames/0001.jpg", "image/jpeg", 100),
                            new Job.JobFile("index.html", "text/html; charset=utf-8", 100)),
                    done.files());
            assertEquals(100, Files.size(jobs.file(A, "frames/0001.jpg").orElseThrow()));
            assertTrue(jobs.file(A, "../job.json").isEmpty());
            assertTrue(jobs.file(A, "frames").isEmpty());
        }
    }

    @Test
    void jobsAreMadeInOrderAndKnowHowManyAreAhead() throws Exception {
        Gate gate = Gate.shut();
        try (Jobs jobs = open(gate)) {
            jobs.submit(A, order("first"));
            eventually(() -> gate.begun.size() == 1, "the first is begun");
            jobs.submit(B, order("second"));
            assertEquals(1, jobs.submit(C, order("third")).ahead());
            assertEquals(List.of(C, B, A), jobs.all().stream().map(Job::id).toList());
            gate.pass(3);
            over(jobs, C);
            assertEquals(List.of("first", "second", "third"), gate.begun);
        }
    }

    @Test
    void theSameOrderAgainIsTheSameJob() throws Exception {
        try (Jobs jobs = open(Gate.open())) {
            jobs.submit(A, order("lobby"));
            over(jobs, A);
            assertEquals(State.DONE, jobs.submit(A, order("lobby")).state());
            assertEquals(1, jobs.all().size());
        }
    }

    @Test
    void moreThanMayWaitAreRefused() throws Exception {
        JobSettings few = Service.settings(directory, Optional.empty(), 1_000_000, 1);
        try (Jobs jobs = Jobs.open(few, Gate.shut())) {
            jobs.submit(A, order("a"));
            jobs.submit(B, order("b"));
            RefusedOrderException refused = assertThrows(RefusedOrderException.class, () -> jobs.submit(C, order("c")));
            assertEquals(Reason.BUSY, refused.reason());
            assertEquals("jobs that wait are 1, the most there may be: try again later", refused.getMessage());
        }
    }

    @Test
    void whoIsDeletedIsBrokenOff() throws Exception {
        Gate gate = Gate.shut();
        try (Jobs jobs = open(gate)) {
            jobs.submit(A, order("a"));
            jobs.submit(B, order("b"));
            jobs.submit(C, order("c"));
            eventually(() -> gate.begun.size() == 1, "the first is begun");
            assertTrue(jobs.delete(A));
            assertTrue(jobs.delete(C));
            assertFalse(jobs.delete(C));
            eventually(() -> gate.begun.size() == 2, "the next is begun");
            gate.pass(1);
            assertEquals(State.DONE, over(jobs, B).state());
            assertEquals(List.of("a", "b"), gate.begun);
            assertEquals(List.of("b"), names());
        }
    }

    @Test
    void whatRanWhenItWasClosedIsMadeFirst() throws Exception {
        Gate shut = Gate.shut();
        try (Jobs jobs = open(shut)) {
            jobs.submit(A, order("a"));
            eventually(() -> shut.begun.size() == 1, "the first is begun");
            jobs.submit(B, order("b"));
        }
        Gate gate = Gate.open();
        try (Jobs jobs = open(gate)) {
            over(jobs, B);
            assertEquals(List.of("a", "b"), gate.begun);
            assertEquals(State.DONE, over(jobs, A).state());
        }
    }

    @Test
    void aDirectoryIsOneProcesssAlone() throws Exception {
        try (Jobs jobs = open(Gate.open())) {
            assertEquals(0, jobs.all().size());
            String said =
                    assertThrows(IOException.class, () -> open(Gate.open())).getMessage();
            assertEquals("directory of jobs " + directory + " is another process's: only one may have it", said);
        }
    }

    private Jobs open(Jobs.Work work) throws IOException {
        return Jobs.open(Service.settings(directory), work);
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
