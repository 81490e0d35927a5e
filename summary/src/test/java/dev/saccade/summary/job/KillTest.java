package dev.saccade.summary.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.job.Job.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed, again and again, at moments that nobody chose. */
class KillTest {
    private static final int KILLS = 6;

    @TempDir
    Path directory;

    @Test
    void whatWasAcceptedIsMadeWholeAndNothingHalfIsEverSeen() throws Exception {
        SplittableRandom random = new SplittableRandom(13);
        Map<JobId, String> accepted = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            killed("run" + kill, random.nextInt(1, 25), random.nextInt(30), accepted);
        }
        assertTrue(accepted.size() > KILLS, "accepted: " + accepted.size());
        try (Jobs jobs = Jobs.open(Service.settings(directory), new KilledService.Files8())) {
            for (JobId id : accepted.keySet()) {
                requireWhole(jobs, Service.over(jobs, id), accepted.get(id));
            }
            // One that was accepted just before the kill may not have been said; it is whole as well.
            for (Job job : jobs.all()) {
                requireWhole(jobs, Service.over(jobs, job.id()), job.title());
            }
            assertEquals(
                    jobs.all().stream().map(job -> job.id().value()).sorted().toList(), names());
        }
    }

    /** Kills it when it has accepted so many jobs, and a little later. */
    private void killed(String prefix, int jobs, int millis, Map<JobId, String> accepted)
            throws IOException, InterruptedException {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledService.class.getName(),
                        directory.toString(),
                        prefix)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = service.inputReader()) {
            for (int n = 0; n < jobs; n++) {
                String[] said = String.valueOf(out.readLine()).split(" ");
                accepted.put(new JobId(said[0]), said[1]);
            }
            // Not to wait for anything: this is the moment of the kill.
            Thread.sleep(millis);
            // The process's own method would close what it has said.
            assertTrue(service.toHandle().destroyForcibly());
            for (String said = out.readLine(); said != null && said.contains(" "); said = out.readLine()) {
                accepted.put(new JobId(said.split(" ")[0]), said.split(" ")[1]);
            }
        } finally {
            service.destroyForcibly();
        }
    }

    private static void requireWhole(Jobs jobs, Job job, String title) throws IOException {
        assertEquals(State.DONE, job.state(), () -> job.id() + ": " + job.failure());
        assertEquals(title, job.title());
        assertEquals(KilledService.FILES, job.files().size());
        for (Job.JobFile file : job.files()) {
            assertArrayEquals(
                    KilledService.content(title),
                    Files.readAllBytes(jobs.file(job.id(), file.name()).orElseThrow()));
        }
    }

    /** All that is in the directory but the lock. */
    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".saccade-lock"))
                    .sorted()
                    .toList();
        }
    }
}
