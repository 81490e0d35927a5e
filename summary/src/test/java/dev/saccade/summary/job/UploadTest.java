package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.over;
import static dev.saccade.summary.job.Service.sent;
import static dev.saccade.summary.job.Service.video;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.saccade.summary.job.Job.State;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
    private static final int MOST_BYTES = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void aVideoIsKeptUntilItsJobIsDone() throws Exception {
        Gate gate = Gate.shut();
        try (Jobs jobs = open(gate)) {
            Job job = Service.upload(jobs, "../../<b>holiday</b>.avi", video(70_000));
            assertEquals("../../<b>holiday</b>.avi", job.title());
            Path place = directory.resolve(job.id().value());
            assertEquals(70_000, Files.size(place.resolve("video.mp4")));
            gate.pass(1);
            assertEquals(State.DONE, over(jobs, job.id()).state());
            assertEquals(List.of("files", "job.json"), names(place));
        }
    }

    @Test
    void howLongItIsNeedNotBeSaid() throws Exception {
        try (Jobs jobs = open(Gate.open())) {
            Job job = jobs.upload(sent("a"), -1, new ByteArrayInputStream(video(200_000)));
            assertEquals(State.DONE, over(jobs, job.id()).state());
        }
    }

    @Test
    void whatIsSaidToBeTooLongIsNotRead() throws Exception {
        refused(Reason.TOO_LARGE, MOST_BYTES + 1, InputStream.nullInputStream());
    }

    @Test
    void whatTurnsOutToBeTooLongIsDeleted() throws Exception {
        refused(Reason.TOO_LARGE, -1, new ByteArrayInputStream(video(MOST_BYTES + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "#EXTM3U\n#EXT-X-VERSION:3\n", "ffconcat version 1.0\nfile /etc/passwd\n"})
    void whatIsNoVideoIsRefused(String text) throws Exception {
        RefusedOrderException refused =
                refused(Reason.NO_VIDEO, -1, new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
        assertEquals(
                "what was sent is no video: must be of MP4 or MOV, Matroska or WebM, AVI, MPEG-TS, MPEG-PS, FLV, Ogg",
                refused.getMessage());
    }

    @Test
    void whoBreaksOffLeavesNothing() throws Exception {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(video(90_000)), new Broken());
        try (Jobs jobs = open(Gate.open())) {
            assertThrows(IOException.class, () -> jobs.upload(sent("a"), 100_000, broken));
            nothingIsThere(jobs);
        }
    }

    @Test
    void whoSendsLessThanHeSaidLeavesNothing() throws Exception {
        try (Jobs jobs = open(Gate.open())) {
            String said = assertThrows(
                            IOException.class,
                            () -> jobs.upload(sent("a"), 100_000, new ByteArrayInputStream(video(90_000))))
                    .getMessage();
            assertEquals("the video has 90000 bytes, its sender said 100000", said);
            nothingIsThere(jobs);
        }
    }

    @Test
    void onlySoManyVideosAreOnTheirWayInAtOnce() throws Exception {
        try (Jobs jobs = open(Gate.open());
                PipedOutputStream first = new PipedOutputStream();
                PipedOutputStream second = new PipedOutputStream()) {
            CompletableFuture<Job> one = uploading(jobs, first);
            CompletableFuture<Job> two = uploading(jobs, second);
            Service.eventually(() -> growing() == 2, "two are on their way in");
            RefusedOrderException refused =
                    assertThrows(RefusedOrderException.class, () -> Service.upload(jobs, "c", video(100)));
            assertEquals(Reason.BUSY, refused.reason());
            first.write(video(100));
            first.close();
            over(jobs, one.get().id());
            assertEquals("c", Service.upload(jobs, "c", video(100)).title());
            second.write(video(100));
            second.close();
            over(jobs, two.get().id());
        }
    }

    private CompletableFuture<Job> uploading(Jobs jobs, PipedOutputStream from) throws IOException {
        PipedInputStream in = new PipedInputStream(from);
        return CompletableFuture.supplyAsync(() -> {
            try {
                return jobs.upload(sent("a"), -1, in);
            } catch (IOException | RefusedOrderException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private RefusedOrderException refused(Reason reason, long length, InputStream video) throws Exception {
        try (Jobs jobs = open(Gate.open())) {
            RefusedOrderException refused =
                    assertThrows(RefusedOrderException.class, () -> jobs.upload(sent("a"), length, video));
            assertEquals(reason, refused.reason());
            nothingIsThere(jobs);
            return refused;
        }
    }

    private void nothingIsThere(Jobs jobs) throws IOException {
        assertEquals(List.of(), jobs.all());
        assertEquals(List.of(".saccade-lock"), names(directory));
    }

    private Jobs open(Jobs.Work work) throws IOException {
        return Jobs.open(Service.settings(directory, Optional.empty(), 100_000_000, 10), work);
    }

    private long growing() {
        try {
            return names(directory).stream()
                    .filter(name -> name.startsWith(".saccade-new-"))
                    .count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }
}
