package dev.saccade.deploy.summaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.deploy.http.Health.Check;
import dev.saccade.summary.job.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsHealthTest {
    @TempDir
    private Path directory;

    @Test
    void saysHowMuchIsFree() {
        Check check = JobsHealth.of(at(directory));
        assertTrue(check.ok(), check.detail());
        assertTrue(check.detail().matches("\\d+ MB free where jobs are, at least 64 MB wanted"), check.detail());
    }

    @Test
    void aDirectoryThatIsGoneIsNotReady() throws IOException {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        Files.delete(gone);
        Check check = JobsHealth.of(at(gone));
        assertFalse(check.ok());
        assertEquals("the directory of jobs cannot be written to", check.detail());
    }

    private static JobSettings at(Path jobs) {
        return new JobSettings(jobs, Optional.empty(), 1, Duration.ofDays(1), 1, 1, 1, 1);
    }
}
