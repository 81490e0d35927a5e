package dev.saccade.deploy.summaries;

import dev.saccade.deploy.http.Health.Check;
import dev.saccade.summary.job.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the directory of jobs can take one more. */
final class JobsHealth {
    /** Less than a summary of an hour may want. */
    private static final long LEAST_BYTES = 64L << 20;

    private JobsHealth() {}

    static Check of(JobSettings settings) {
        Path directory = settings.directory();
        if (!Files.isWritable(directory)) {
            return new Check("jobs", false, "the directory of jobs cannot be written to");
        }
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            return new Check(
                    "jobs",
                    free >= LEAST_BYTES,
                    (free >> 20) + " MB free where jobs are, at least " + (LEAST_BYTES >> 20) + " MB wanted");
        } catch (IOException e) {
            return new Check("jobs", false, "nobody can tell how much is free where jobs are");
        }
    }
}
