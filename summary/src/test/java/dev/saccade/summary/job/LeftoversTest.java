package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.order;
import static dev.saccade.summary.job.Service.over;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.job.Job.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a kill, or somebody, may have left in the directory. */
class LeftoversTest {
    private static final JobId A = new JobId("a");

    @TempDir
    Path directory;

    @BeforeEach
    void oneJobIsDone() throws Exception {
        try (Jobs jobs = open()) {
            jobs.submit(A, order("a"));
            assertEquals(State.DONE, over(jobs, A).state());
        }
    }

    @Test
    void halfOfAnythingIsDeleted() throws Exception {
        Files.write(Files.createDirectory(directory.resolve(".saccade-new-b")).resolve("video.mp4"), new byte[9]);
        Files.write(Files.createDirectory(directory.resolve(".saccade-gone-c")).resolve("job.json"), new byte[9]);
        Files.write(directory.resolve("a").resolve("job.json.part"), new byte[9]);
        Files.write(directory.resolve("a").resolve("video.mp4"), new byte[9]);
        Files.createDirectory(directory.resolve("a").resolve("files.part"));
        try (Jobs jobs = open()) {
            assertEquals(List.of(A), jobs.all().stream().map(Job::id).toList());
            assertEquals(List.of(".saccade-lock", "a"), names(directory));
            assertEquals(List.of("files", "job.json"), names(directory.resolve("a")));
        }
    }

    @Test
    void filesOfAJobThatWasNotYetSaidToBeDoneAreMadeAgain() throws Exception {
        write(json().replace("\"done\"", "\"running\""));
        Files.write(directory.resolve("a").resolve("files").resolve("index.html"), new byte[7]);
        try (Jobs jobs = open()) {
            assertEquals(State.DONE, over(jobs, A).state());
            assertEquals(100, Files.size(jobs.file(A, "index.html").orElseThrow()));
        }
    }

    @Test
    void aJobThatWasBeingReplacedIsPutBack() throws Exception {
        Files.move(directory.resolve("a"), directory.resolve(".saccade-replaced-a"));
        try (Jobs jobs = open()) {
            assertEquals(State.DONE, jobs.job(A).orElseThrow().state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"id\":\"a\"", "{\"id\":\"b\"}", "\0\0\0\0"})
    void aJobThatCannotBeReadIsSetAside(String json) throws Exception {
        write(json);
        try (Jobs jobs = open()) {
            assertEquals(List.of(), jobs.all());
            assertEquals(List.of(".saccade-lock", ".saccade-unreadable-a"), names(directory));
            jobs.submit(A, order("a"));
            assertEquals(State.DONE, over(jobs, A).state());
        }
    }

    @Test
    void everyFieldOfAJobMayBeDamaged() throws Exception {
        String json = json();
        for (String field : json.split(",")) {
            write(json.replace(field, field.replaceFirst(":.*", ":[7]")));
            open().close();
        }
    }

    @Test
    void whatEndsTheProcessAgainAndAgainIsGivenUp() throws Exception {
        write(json().replace("\"done\"", "\"running\"").replace("\"begun\":0", "\"begun\":5"));
        try (Jobs jobs = open()) {
            assertEquals(
                    "the service ended 5 times while it was made",
                    jobs.job(A).orElseThrow().failure().orElseThrow());
        }
    }

    @Test
    void whatIsNotOfJobsStaysAsItIs() throws Exception {
        Files.createDirectory(directory.resolve("lost+found"));
        Files.writeString(Files.createDirectory(directory.resolve("mine")).resolve("a.txt"), "mine");
        Files.writeString(directory.resolve(".profile"), "mine");
        try (Jobs jobs = open()) {
            assertEquals(1, jobs.all().size());
            assertEquals(List.of(".profile", ".saccade-lock", "a", "lost+found", "mine"), names(directory));
            assertTrue(Files.exists(directory.resolve("mine").resolve("a.txt")));
        }
    }

    private Jobs open() throws IOException {
        return Jobs.open(Service.settings(directory), Gate.open());
    }

    private String json() throws IOException {
        return Files.readString(directory.resolve("a").resolve("job.json"));
    }

    private void write(String json) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("a")).resolve("job.json"), json);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
