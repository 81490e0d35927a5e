package dev.saccade.summary.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * @param directory of the jobs; of this process alone while it runs
 * @param folder under which orders may name files; without it none may
 * @param mostBytes of all jobs together: the oldest that are over give way; half of it at most for videos that were sent
 * @param age after which a job that is over is deleted
 * @param uploadBytes the most that one video sent may have
 * @param atOnce how many jobs are made at once
 * @param waiting how many may wait
 * @param uploadsAtOnce how many videos may be on their way in at once
 */
public record JobSettings(
        Path directory,
        Optional<Path> folder,
        long mostBytes,
        Duration age,
        long uploadBytes,
        int atOnce,
        int waiting,
        int uploadsAtOnce) {}
