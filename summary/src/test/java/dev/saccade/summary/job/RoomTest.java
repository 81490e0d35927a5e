package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.order;
import static dev.saccade.summary.job.Service.over;
import static dev.saccade.summary.job.Service.video;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Trees;
import dev.saccade.summary.job.Job.State;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomTest {
    private static final int MOST_BYTES = 300_000;

    @TempDir
    Path directory;

    @Test
    void theOldestGiveWayWhenTheDirectoryIsFull() throws Exception {
        try (Jobs jobs = open(Gate.open(50_000))) {
            for (String name : List.of("a", "b", "c", "d")) {
                jobs.submit(new JobId(name), order(name));
                assertEquals(State.DONE, over(jobs, new JobId(name)).state());
            }
            Service.eventually(() -> jobs.all().size() == 2, "two fit");
            assertEquals(List.of("d", "c"), jobs.all().stream().map(Job::title).toList());
            assertTrue(Trees.bytes(directory) <= MOST_BYTES);
        }
    }

    @Test
    void whatDoesNotFitHoweverMuchGivesWayFails() throws Exception {
        try (Jobs jobs = open(Gate.open(200_000))) {
            jobs.submit(new JobId("a"), order("a"));
            Job job = over(jobs, new JobId("a"));
            assertEquals(State.FAILED, job.state());
            String why = job.failure().orElseThrow();
            assertTrue(why.startsWith("there is no room for ") && why.endsWith(" may have 300000"), why);
            assertEquals(List.of(), job.files());
        }
    }

    @Test
    void aVideoForWhichOthersGiveWayIsTakenAndOneThatNeverFitsIsNot() throws Exception {
        Gate gate = Gate.shut(50_000);
        try (Jobs jobs = open(gate)) {
            gate.pass(2);
            for (String name : List.of("old", "newer")) {
                jobs.submit(new JobId(name), order(name));
                over(jobs, new JobId(name));
            }
            Job first = Service.upload(jobs, "first", video(140_000));
            assertEquals(
                    List.of("first", "newer"),
                    jobs.all().stream().map(Job::title).toList());
            RefusedOrderException refused =
                    assertThrows(RefusedOrderException.class, () -> Service.upload(jobs, "second", video(140_000)));
            assertEquals(Reason.NO_ROOM, refused.reason());
            gate.pass(1);
            over(jobs, first.id());
            assertEquals(
                    "second", Service.upload(jobs, "second", video(140_000)).title());
        }
    }

    @Test
    void whatIsOverForTooLongIsDeleted() throws Exception {
        Instant[] now = {Instant.parse("2026-11-25T08:00:00Z")};
        InstantSource clock = () -> now[0];
        try (Jobs jobs = open(Gate.open(), clock)) {
            jobs.submit(new JobId("a"), order("a"));
            over(jobs, new JobId("a"));
        }
        now[0] = now[0].plus(Duration.ofDays(7));
        try (Jobs jobs = open(Gate.open(), clock)) {
            assertEquals(1, jobs.all().size());
        }
        now[0] = now[0].plusSeconds(1);
        try (Jobs jobs = open(Gate.open(), clock)) {
            assertEquals(List.of(), jobs.all());
            assertTrue(Files.notExists(directory.resolve("a")));
        }
    }

    @Test
    void whatIsKeptTakesThePlaceOfItsEarlierRevision() throws Exception {
        JobId id = new JobId("lobby-20261125T080000Z-PT1H");
        try (Jobs jobs = open(Gate.open())) {
            jobs.keep(id, order("lobby"), "Lobby", files -> Files.writeString(files.resolve("index.html"), "1"));
            jobs.keep(id, order("lobby"), "Lobby", files -> Files.writeString(files.resolve("index.html"), "22"));
            Job job = jobs.job(id).orElseThrow();
            assertEquals(List.of(new Job.JobFile("index.html", "text/html; charset=utf-8", 2)), job.files());
            assertEquals("22", Files.readString(jobs.file(id, "index.html").orElseThrow()));
            assertThrows(
                    IOException.class,
                    () -> jobs.keep(id, order("lobby"), "Lobby", files -> {
                        throw new IOException("the disk is gone");
                    }));
            assertThrows(
                    IOException.class,
                    () -> jobs.keep(
                            id,
                            order("lobby"),
                            "Lobby",
                            files -> Files.write(files.resolve("index.html"), new byte[MOST_BYTES])));
            assertEquals("22", Files.readString(jobs.file(id, "index.html").orElseThrow()));
        }
        try (Jobs jobs = open(Gate.open())) {
            assertEquals("Lobby", jobs.job(id).orElseThrow().title());
            assertEquals(1, jobs.all().size());
        }
    }

    private Jobs open(Jobs.Work work) throws IOException {
        return open(work, InstantSource.system());
    }

    private Jobs open(Jobs.Work work, InstantSource clock) throws IOException {
        JobSettings settings = Service.settings(directory, Optional.empty(), MOST_BYTES, 10);
        return Jobs.open(settings, work, new SimpleMeterRegistry(), clock);
    }
}
