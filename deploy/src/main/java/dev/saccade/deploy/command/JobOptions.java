package dev.saccade.deploy.command;

import dev.saccade.summary.job.JobSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where jobs are, how many there may be, and how long they stay. */
final class JobOptions {
    /** Each holds a connection and writes to the disk; a few fill it. */
    private static final int UPLOADS_AT_ONCE = 4;

    @Option(
            names = "--jobs",
            paramLabel = "DIR",
            defaultValue = "summaries",
            description = "Where jobs and what they made are kept, of this process alone (default: ${DEFAULT-VALUE}).")
    private Path jobs;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "Under which orders may name videos; without it none may.")
    private @Nullable Path folder;

    @Option(
            names = "--keep-bytes",
            paramLabel = "SIZE",
            defaultValue = "20GB",
            description = "Of all jobs together: the oldest that are over give way (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "64MB", max = "100000GB")
    private ByteSize keepBytes;

    @Option(
            names = "--keep-for",
            paramLabel = "TIME",
            defaultValue = "168h",
            description = "How long a job stays that is over (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1m", max = "100000h")
    private Duration keepFor;

    @Option(
            names = "--upload-bytes",
            paramLabel = "SIZE",
            defaultValue = "4GB",
            description = "The most that a video may have that is sent (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1MB", max = "1000GB")
    private ByteSize uploadBytes;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many jobs are made at once (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "64")
    private int atOnce;

    @Option(
            names = "--waiting",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many jobs may wait (default: ${DEFAULT-VALUE}).")
    @Bounded(min = "1", max = "10000")
    private int waiting;

    /** @throws ConfigurationException the folder is none, or no video could have what one may have */
    JobSettings settings() {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ConfigurationException("--folder " + folder + " must be a directory that is there");
        }
        // What waits may have half of it, so that there is room for what is made.
        if (uploadBytes.bytes() > keepBytes.bytes() / 2) {
            throw new ConfigurationException(
                    "--upload-bytes is " + uploadBytes + ", must be at most half of --keep-bytes, " + keepBytes);
        }
        return new JobSettings(
                jobs,
                Optional.ofNullable(folder),
                keepBytes.bytes(),
                keepFor,
                uploadBytes.bytes(),
                atOnce,
                waiting,
                UPLOADS_AT_ONCE);
    }
}
