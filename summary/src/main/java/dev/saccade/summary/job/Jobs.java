package dev.saccade.summary.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All jobs: those that wait, in order, those that run, and what those that are over left. Any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class Jobs implements AutoCloseable {
    private Jobs() {}

    /**
     * Takes the directory up as it was left, by a kill too: half of anything is deleted, what ran waits again, first.
     *
     * @throws IOException the directory cannot be made, written to, or is another process's
     */
    public static Jobs open(JobSettings settings, Work work) throws IOException {
        throw new UnsupportedOperationException(settings + " " + work);
    }

    /**
     * Queues an order for a camera or for a path.
     *
     * @param id the same order again is the same job: it is not made anew
     */
    public Job submit(JobId id, Order order) throws RefusedOrderException {
        throw new UnsupportedOperationException(id + " " + order);
    }

    /**
     * Takes a video in, then queues its order. What was taken in of one that is refused, too long or cut off is deleted.
     *
     * @param order of {@link Origin.Upload}
     * @param length as the sender says; -1 where it does not
     * @throws IOException the sender broke off
     */
    public Job upload(Order order, long length, InputStream video) throws RefusedOrderException, IOException {
        throw new UnsupportedOperationException(order + " " + length + " " + video);
    }

    /**
     * Keeps a summary that was made elsewhere, as a job that is done. It is there whole or not at all, and takes the
     * place of one of the same id.
     */
    public void keep(JobId id, Order order, String title, Filling filling) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(id + " " + order + " " + title + " " + filling);
    }

    public Optional<Job> job(JobId id) {
        throw new UnsupportedOperationException(id.value());
    }

    /** The youngest first. */
    public List<Job> all() {
        throw new UnsupportedOperationException();
    }

    /** A file of a job that is done; only names that {@link Job#files} lists. */
    public Optional<Path> file(JobId id, String name) {
        throw new UnsupportedOperationException(id + name);
    }

    /** Deletes a job with its files; one that runs is broken off first. */
    public boolean delete(JobId id) {
        throw new UnsupportedOperationException(id.value());
    }

    /**
     * Hears of every change of a job, at most a few times a second, its last one in any case; not on the caller's thread.
     *
     * @return ends it
     */
    public AutoCloseable listen(JobId id, Consumer<Job> listener) {
        throw new UnsupportedOperationException(id + " " + listener);
    }

    /** Breaks off what runs: it is made anew by the next process. */
    @Override
    public void close() {}

    /** Fills a directory that exists. */
    public interface Filling {
        void fill(Path directory) throws IOException, InterruptedException;
    }

    /** Makes what a job is for. */
    public interface Work {
        /**
         * @param video what was sent, where something was
         * @param directory exists; receives the files
         * @throws dev.saccade.ingest.CameraException it cannot be read; says why
         * @throws RefusedOrderException it is not there any more
         */
        void make(Order order, Optional<Path> video, Path directory, dev.saccade.summary.Progress progress)
                throws RefusedOrderException, IOException, InterruptedException;
    }
}
