package dev.saccade.summary.job;

import dev.saccade.summary.Progress;
import dev.saccade.summary.job.Job.State;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All jobs: those that wait, in order, those that run, and what those that are over left. Any thread. */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /** A video may end the process itself; what was begun so often is not tried again. */
    private static final int MOST_BEGUN = 5;

    private final JobSettings settings;
    private final Work work;
    private final JobDirectory directory;
    private final JobTable table = new JobTable();
    private final JobMeters meters;
    private final Ledger ledger;
    private final Room room;
    private final Intake intake;
    private final FolderVideos folder;
    private final InstantSource clock;
    private final List<Thread> runners = new ArrayList<>();
    private final ScheduledExecutorService minutes =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "summary-expiry"));

    private Jobs(
            JobSettings settings,
            Work work,
            MeterRegistry registry,
            InstantSource clock,
            JobDirectory directory,
            FolderVideos folder) {
        this.settings = settings;
        this.work = work;
        this.directory = directory;
        this.clock = clock;
        this.folder = folder;
        this.meters = new JobMeters(registry, table);
        this.ledger = new Ledger(table, directory, clock);
        this.room = new Room(settings, directory, table, ledger);
        this.intake = new Intake(settings, work, directory, table, ledger, room, folder);
    }

    /** Without meters. */
    public static Jobs open(JobSettings settings, Work work) throws IOException {
        return open(settings, work, new SimpleMeterRegistry(), InstantSource.system());
    }

    /**
     * Takes the directory up as it was left, by a kill too: half of anything is deleted, what ran waits again, first.
     *
     * @throws IOException the directory cannot be made, written to, or is another process's
     */
    public static Jobs open(JobSettings settings, Work work, MeterRegistry registry) throws IOException {
        return open(settings, work, registry, InstantSource.system());
    }

    static Jobs open(JobSettings settings, Work work, MeterRegistry registry, InstantSource clock) throws IOException {
        FolderVideos folder = FolderVideos.of(settings.folder());
        JobDirectory directory = JobDirectory.open(settings.directory());
        Jobs jobs = new Jobs(settings, work, registry, clock, directory, folder);
        try {
            jobs.takeUp();
            jobs.start();
            return jobs;
        } catch (IOException e) {
            jobs.close();
            throw e;
        }
    }

    private void takeUp() throws IOException {
        List<JobDirectory.Stored> stored = new ArrayList<>(directory.stored());
        stored.sort(
                Comparator.<JobDirectory.Stored, Boolean>comparing(s -> s.job().state() != State.RUNNING)
                        .thenComparing(s -> s.job().created())
                        .thenComparing(s -> s.job().id()));
        for (JobDirectory.Stored one : stored) {
            ledger.after(one.job().created());
            table.add(taken(one));
        }
        room.expire(clock.instant());
        room.fit();
    }

    private Entry taken(JobDirectory.Stored one) throws IOException {
        if (one.job().state().over() || one.begun() < MOST_BEGUN) {
            return new Entry(one.job().waiting(), one.begun(), one.bytes());
        }
        Job failed = one.job().failed(clock.instant(), "the service ended " + one.begun() + " times while it was made");
        directory.store(failed, 0);
        return new Entry(failed, 0, one.bytes());
    }

    private void start() {
        for (int n = 1; n <= settings.atOnce(); n++) {
            Runner runner = new Runner(table, directory, room, folder.root(), work, clock, meters);
            Thread thread = new Thread(runner, "summary-" + n);
            runners.add(thread);
            thread.start();
        }
        var unused = minutes.scheduleWithFixedDelay(() -> room.expire(clock.instant()), 1, 1, TimeUnit.MINUTES);
    }

    /** Queues an order for a camera or for a path, as a job of its own. */
    public Job submit(Order order) throws RefusedOrderException {
        return submit(JobId.random(), order);
    }

    /**
     * Queues an order for a camera or for a path.
     *
     * @param id the same order again is the same job: it is not made anew
     */
    public Job submit(JobId id, Order order) throws RefusedOrderException {
        try {
            return intake.submit(id, order);
        } catch (RefusedOrderException e) {
            meters.refused(e.reason());
            throw e;
        }
    }

    /**
     * Takes a video in, then queues its order. What was taken in of one that is refused, too long or cut off is deleted.
     *
     * @param order of {@link Origin.Upload}
     * @param length as the sender says; -1 where it does not
     * @throws IOException the sender broke off
     */
    public Job upload(Order order, long length, InputStream video) throws RefusedOrderException, IOException {
        try {
            return intake.upload(order, length, video);
        } catch (RefusedOrderException e) {
            meters.refused(e.reason());
            throw e;
        }
    }

    /**
     * Keeps a summary that was made elsewhere, as a job that is done. It is there whole or not at all, and takes the
     * place of one of the same id.
     *
     * @throws IOException the disk does not take it, or it is larger than all jobs may be
     */
    public void keep(JobId id, Order order, String title, Filling filling) throws IOException, InterruptedException {
        intake.keep(id, order, title, filling);
    }

    public Optional<Job> job(JobId id) {
        return table.job(id);
    }

    /** The youngest first. */
    public List<Job> all() {
        return table.all();
    }

    /** A file of a job that is done; only names that {@link Job#files} lists. */
    public Optional<Path> file(JobId id, String name) {
        return table.job(id)
                .filter(job -> job.files().stream().anyMatch(file -> file.name().equals(name)))
                .map(job -> directory.files(id).resolve(name))
                .filter(Files::isRegularFile);
    }

    /** Deletes a job with its files; one that runs is broken off first. */
    public boolean delete(JobId id) {
        return table.breakOff(id).filter(ledger::remove).isPresent();
    }

    /**
     * Hears how a job is, and of every change, at most four times a second, its last one in any case; not on the caller's
     * thread. Once it is over, or deleted, nothing more is heard.
     *
     * @return ends it
     */
    public AutoCloseable listen(JobId id, Consumer<Job> listener) {
        return Listening.start(table, id, listener);
    }

    /** Breaks off what runs: it is made anew by the next process. */
    @Override
    public void close() {
        table.close();
        minutes.shutdownNow();
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            for (Thread runner : runners) {
                runner.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (runners.stream().anyMatch(Thread::isAlive)) {
            LOG.warn("a job does not end: its directory stays locked until the process ends");
        } else {
            directory.close();
        }
    }

    /** Fills a directory that exists. */
    public interface Filling {
        void fill(Path directory) throws IOException, InterruptedException;
    }

    /** Makes what a job is for. Any thread, several at once. */
    public interface Work {
        /**
         * Whether it would be made, at the time of the order.
         *
         * @throws RefusedOrderException it would not
         */
        default void check(Order order) throws RefusedOrderException {}

        /**
         * @param video what was sent, where something was
         * @param directory exists; receives the files
         * @throws dev.saccade.ingest.CameraException it cannot be read; says why
         * @throws RefusedOrderException it is not there any more
         */
        void make(Order order, Optional<Path> video, Path directory, Progress progress)
                throws RefusedOrderException, IOException, InterruptedException;
    }
}
