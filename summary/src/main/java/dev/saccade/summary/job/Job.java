package dev.saccade.summary.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A job at one moment.
 *
 * @param title for people; any characters
 * @param ahead how many jobs are made before it; 0 where it is not queued
 * @param started when it was last begun
 * @param progress while it runs
 * @param failure why it failed, in words for people; no path of this machine
 * @param lacks footage of which nothing could be read, or not all, with the reason
 * @param files once it is done
 */
public record Job(
        JobId id,
        Order order,
        String title,
        State state,
        int ahead,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> ended,
        Optional<Made> progress,
        Optional<String> failure,
        List<String> lacks,
        List<JobFile> files) {
    public Job {
        lacks = List.copyOf(lacks);
        files = List.copyOf(files);
    }

    static Job queued(JobId id, Order order, String title, Instant created) {
        return new Job(
                id,
                order,
                title,
                State.QUEUED,
                0,
                created,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** As one that runs is taken up again after a kill. */
    Job waiting() {
        return state.over()
                ? this
                : new Job(
                        id,
                        order,
                        title,
                        State.QUEUED,
                        0,
                        created,
                        started,
                        ended,
                        Optional.empty(),
                        failure,
                        lacks,
                        files);
    }

    Job ahead(int jobs) {
        return new Job(id, order, title, state, jobs, created, started, ended, progress, failure, lacks, files);
    }

    Job begun(Instant now) {
        return new Job(
                id,
                order,
                title,
                State.RUNNING,
                0,
                created,
                Optional.of(now),
                ended,
                progress,
                failure,
                List.of(),
                files);
    }

    Job running(Optional<Made> made, List<String> lacking) {
        return new Job(id, order, title, state, ahead, created, started, ended, made, failure, lacking, files);
    }

    Job done(Instant now, List<JobFile> made) {
        return over(State.DONE, now, Optional.empty(), made);
    }

    Job failed(Instant now, String why) {
        return over(State.FAILED, now, Optional.of(why), List.of());
    }

    private Job over(State as, Instant now, Optional<String> why, List<JobFile> made) {
        return new Job(id, order, title, as, 0, created, started, Optional.of(now), Optional.empty(), why, lacks, made);
    }

    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED;

        public boolean over() {
            return this == DONE || this == FAILED;
        }
    }

    /**
     * How far it is.
     *
     * @param reading 1 where the frames are chosen, 2 where they are taken, 3 where the files are written
     * @param share of this reading, 0 to 1, where the length is known
     * @param secondsLeft of this reading
     */
    public record Made(int reading, OptionalDouble share, OptionalLong secondsLeft) {}

    /**
     * One of its files.
     *
     * @param name as {@link Jobs#file} takes it, such as {@code index.html} or {@code frames/0001.jpg}
     */
    public record JobFile(String name, String mediaType, long bytes) {}
}
