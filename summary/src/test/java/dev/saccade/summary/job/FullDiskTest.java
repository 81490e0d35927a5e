package dev.saccade.summary.job;

import static dev.saccade.summary.job.Service.order;
import static dev.saccade.summary.job.Service.over;
import static dev.saccade.summary.job.Service.sent;
import static dev.saccade.summary.job.Service.video;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.job.Job.State;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** On a disk of half a megabyte. */
@EnabledIf(value = "mayMount", disabledReason = "only root may make a disk in memory")
class FullDiskTest {
    private static final int DISK_BYTES = 512 << 10;

    @TempDir
    private Path place;

    private Path directory;

    static boolean mayMount() throws IOException, InterruptedException {
        Path tried = Files.createTempDirectory("disk");
        boolean mounted = mount(tried);
        boolean unused = run("umount", tried.toString());
        Files.delete(tried);
        return mounted;
    }

    @BeforeEach
    void mount() throws Exception {
        directory = Files.createDirectory(place.resolve("disk"));
        assertTrue(mount(directory));
    }

    @AfterEach
    void unmount() throws Exception {
        boolean unused = run("umount", "--lazy", directory.toString());
    }

    @Test
    void aJobForWhichItHasNoRoomFailsAndTheNextIsMade() throws Exception {
        Jobs.Work work = (order, video, files, progress) -> {
            boolean large = order.origin().title().equals("large");
            Files.write(files.resolve("index.html"), new byte[large ? DISK_BYTES : 1000]);
        };
        try (Jobs jobs = Jobs.open(Service.settings(directory), work)) {
            jobs.submit(new JobId("large"), order("large"));
            String why = over(jobs, new JobId("large")).failure().orElseThrow();
            assertEquals("its files cannot be written: No space left on device", why);
            jobs.submit(new JobId("small"), order("small"));
            assertEquals(State.DONE, over(jobs, new JobId("small")).state());
        }
        try (Jobs jobs = Jobs.open(Service.settings(directory), work)) {
            assertEquals(
                    State.FAILED, jobs.job(new JobId("large")).orElseThrow().state());
        }
    }

    @Test
    void aVideoForWhichItHasNoRoomIsRefusedAndNothingOfItStays() throws Exception {
        try (Jobs jobs = Jobs.open(Service.settings(directory), Gate.open())) {
            String said = refused(() -> Service.upload(jobs, "a", video(600_000)));
            assertTrue(said.startsWith("there is no room for 600000 bytes: the disk has "), said);
            refused(() -> jobs.upload(sent("a"), -1, new ByteArrayInputStream(video(600_000))));
            assertEquals(
                    State.DONE,
                    over(jobs, Service.upload(jobs, "a", video(100_000)).id()).state());
        }
    }

    @Test
    void onAFullDiskNothingIsAcceptedUntilThereIsRoomAgain() throws Exception {
        try (Jobs jobs = Jobs.open(Service.settings(directory), Gate.open())) {
            Path full = directory.resolve("full");
            assertThrows(IOException.class, () -> Files.write(full, new byte[DISK_BYTES * 2]));
            assertEquals("the disk takes no more", refused(() -> jobs.submit(new JobId("a"), order("a"))));
            assertEquals(List.of(), jobs.all());
            try (var left = Files.list(directory)) {
                assertEquals(2, left.count(), "the lock and what fills it");
            }
            Files.delete(full);
            jobs.submit(new JobId("a"), order("a"));
            assertEquals(State.DONE, over(jobs, new JobId("a")).state());
        }
    }

    private interface Ordering {
        Job take() throws Exception;
    }

    private static String refused(Ordering order) {
        RefusedOrderException refused = assertThrows(RefusedOrderException.class, order::take);
        assertEquals(Reason.NO_ROOM, refused.reason());
        return String.valueOf(refused.getMessage());
    }

    private static boolean mount(Path directory) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", directory.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
