package dev.saccade.summary.job;

import dev.saccade.ingest.CameraException;
import dev.saccade.summary.job.Job.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Makes one job after the other, until the table is closed. */
final class Runner implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final JobTable table;
    private final JobDirectory directory;
    private final Room room;
    private final Optional<Path> folder;
    private final Jobs.Work work;
    private final InstantSource clock;
    private final JobMeters meters;

    Runner(
            JobTable table,
            JobDirectory directory,
            Room room,
            Optional<Path> folder,
            Jobs.Work work,
            InstantSource clock,
            JobMeters meters) {
        this.table = table;
        this.directory = directory;
        this.room = room;
        this.folder = folder;
        this.work = work;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public void run() {
        for (Optional<Entry> next = next(); next.isPresent(); next = next()) {
            Entry entry = next.get();
            try {
                make(entry);
            } finally {
                table.leave(entry);
            }
            room.fit();
        }
    }

    private Optional<Entry> next() {
        return table.next(clock::instant);
    }

    private void make(Entry entry) {
        Job job = table.of(entry, Entry::job);
        Told told = told(job);
        Job over;
        Optional<Throwable> thrown = Optional.empty();
        try {
            over = work(entry, job, told);
        } catch (Exception | Error e) {
            over = failed(entry, told.why(e));
            thrown = Optional.of(e);
        }
        if (table.of(entry, Entry::seal)) {
            thrown.ifPresent(e -> log(job, e));
            end(entry, over, told);
        } else {
            brokenOff(entry, job);
        }
    }

    private static void log(Job job, Throwable thrown) {
        Level level = expected(thrown) ? Level.DEBUG : Level.ERROR;
        LOG.atLevel(level).setCause(thrown).log("job {} could not be made", job.id());
    }

    /** What it becomes, once its files are moved. */
    private Job work(Entry entry, Job job, Told told) throws RefusedOrderException, IOException, InterruptedException {
        room.fit();
        directory.store(job, table.of(entry, Entry::begun));
        Path files = directory.growFiles(job.id());
        work.make(job.order(), directory.video(job.id()), files, new Making(table, entry, told));
        Job done = table.of(entry, e -> e.job(0)).done(clock.instant(), Listing.of(files));
        room.grant(entry, JobDirectory.bytes(done));
        return done;
    }

    private Job failed(Entry entry, String why) {
        return table.of(entry, e -> e.job(0)).failed(clock.instant(), why);
    }

    private void end(Entry entry, Job over, Told told) {
        Job ended = over.state() == State.DONE ? done(entry, over, told) : over;
        if (ended.state() == State.FAILED) {
            storeFailed(ended);
        }
        long bytes = 0;
        try {
            directory.deleteVideo(ended.id());
            bytes = directory.bytes(ended.id());
        } catch (IOException e) {
            LOG.warn("job {}: what it does not need any more cannot be deleted", ended.id(), e);
        }
        meters.over(ended);
        table.end(entry, ended, bytes);
    }

    private Job done(Entry entry, Job done, Told told) {
        try {
            directory.filesMade(done.id());
            directory.store(done, 0);
            return done;
        } catch (IOException e) {
            return failed(entry, told.why(e));
        }
    }

    private void storeFailed(Job failed) {
        LOG.warn("job {} failed: {}", failed.id(), failed.failure().orElse(""));
        try {
            directory.dropFiles(failed.id());
            directory.store(failed, 0);
        } catch (IOException e) {
            LOG.warn("job {}: the disk does not take that it failed: the next start tries again", failed.id(), e);
        }
    }

    /** On disk it goes on running, so that it is taken up again. */
    private void brokenOff(Entry entry, Job job) {
        try {
            directory.dropFiles(job.id());
            directory.store(job, table.of(entry, Entry::begun) - 1);
        } catch (IOException e) {
            LOG.warn("job {} was broken off, what it left goes at the next start", job.id(), e);
        }
    }

    private static boolean expected(Throwable e) {
        return e instanceof CameraException
                || e instanceof RefusedOrderException
                || e instanceof IOException
                || e instanceof InterruptedException;
    }

    private Told told(Job job) {
        Map<Path, String> names = new LinkedHashMap<>();
        Path place = directory.of(job.id());
        try {
            directory.video(job.id()).ifPresent(video -> names.put(video, job.title()));
        } catch (IOException e) {
            LOG.debug("job {} cannot be looked into", job.id(), e);
        }
        names.put(place.resolve("files.part"), "");
        names.put(place, "");
        folder.ifPresent(root -> names.put(root, ""));
        return new Told(names);
    }
}
