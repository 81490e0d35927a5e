package dev.saccade.summary.job;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one listener of one job, on a thread of its own, so that it keeps nobody else waiting. */
final class Listening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final long EVERY_MILLIS = 250;

    private final JobTable table;
    private final JobId id;
    private final Consumer<Job> listener;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Listening(JobTable table, JobId id, Consumer<Job> listener) {
        this.table = table;
        this.id = id;
        this.listener = listener;
    }

    static Listening start(JobTable table, JobId id, Consumer<Job> listener) {
        Listening listening = new Listening(table, id, listener);
        Thread thread = new Thread(listening::run, "summary-listener");
        thread.setDaemon(true);
        thread.start();
        return listening;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        try {
            Optional<Job> told = Optional.empty();
            do {
                Optional<Job> job = table.job(id);
                if (!job.equals(told)) {
                    job.ifPresent(listener);
                }
                told = job;
            } while (told.isPresent()
                    && !told.get().state().over()
                    && !closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("whoever listens to job {} failed, and hears no more", id, e);
        }
    }
}
