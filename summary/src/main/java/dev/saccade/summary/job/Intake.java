package dev.saccade.summary.job;

import dev.saccade.summary.Trees;
import dev.saccade.summary.job.Job.State;
import dev.saccade.summary.job.RefusedOrderException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where jobs come into being. Any thread. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final JobSettings settings;
    private final Jobs.Work work;
    private final JobDirectory directory;
    private final JobTable table;
    private final Ledger ledger;
    private final Room room;
    private final FolderVideos folder;
    private final Object keeping = new Object();
    private int uploads;

    Intake(
            JobSettings settings,
            Jobs.Work work,
            JobDirectory directory,
            JobTable table,
            Ledger ledger,
            Room room,
            FolderVideos folder) {
        this.settings = settings;
        this.work = work;
        this.directory = directory;
        this.table = table;
        this.ledger = ledger;
        this.room = room;
        this.folder = folder;
    }

    Job submit(JobId id, Order order) throws RefusedOrderException {
        Optional<Job> there = table.job(id);
        if (there.isPresent()) {
            return there.get();
        }
        if (order.origin() instanceof Origin.Folder named) {
            List<Path> unused = folder.of(named.path());
        }
        work.check(order);
        synchronized (ledger) {
            there = table.job(id);
            if (there.isPresent()) {
                return there.get();
            }
            requirePlace();
            return begin(id, order);
        }
    }

    private Job begin(JobId id, Order order) throws RefusedOrderException {
        try {
            Path growing = directory.grow(id);
            try {
                return admit(growing, queued(id, order));
            } finally {
                // Nothing is there any more where it became a job.
                Trees.delete(growing);
            }
        } catch (IOException e) {
            throw Reception.full(e);
        }
    }

    Job upload(Order order, long length, InputStream video) throws RefusedOrderException, IOException {
        work.check(order);
        enter();
        JobId id = JobId.random();
        try (Room.Promise promise = room.promise()) {
            Path growing = directory.grow(id);
            try {
                new Reception(settings.uploadBytes(), promise).take(growing, length, video);
                return admit(growing, queued(id, order));
            } finally {
                Trees.delete(growing);
            }
        } finally {
            leave();
        }
    }

    void keep(JobId id, Order order, String title, Jobs.Filling filling) throws IOException, InterruptedException {
        synchronized (keeping) {
            Path growing = directory.grow(id);
            try {
                Path files = Files.createDirectory(growing.resolve("files"));
                filling.fill(files);
                Instant now = ledger.tick();
                Job done = Job.queued(id, order, title, now).done(now, Listing.of(files));
                room.require(JobDirectory.bytes(done));
                Optional<Entry> earlier = table.breakOff(id);
                LOG.debug("job {} is kept, in the place of an earlier one: {}", id, earlier.isPresent());
                Job unused = admit(growing, done);
            } catch (RefusedOrderException e) {
                throw new IOException(e.getMessage(), e);
            } finally {
                Trees.delete(growing);
            }
        }
        room.fit();
    }

    private Job queued(JobId id, Order order) {
        return Job.queued(id, order, order.origin().title(), ledger.tick());
    }

    private Job admit(Path growing, Job job) throws IOException {
        ledger.admit(growing, job);
        return table.job(job.id()).orElse(job);
    }

    private void enter() throws RefusedOrderException {
        synchronized (ledger) {
            if (uploads >= settings.uploadsAtOnce()) {
                throw new RefusedOrderException(
                        Reason.BUSY,
                        "videos on their way in are " + uploads + ", the most there may be: try again later");
            }
            requirePlace();
            uploads++;
        }
    }

    private void leave() {
        synchronized (ledger) {
            uploads--;
        }
    }

    /** Whoever holds the ledger then has it. */
    private void requirePlace() throws RefusedOrderException {
        int waiting = table.count(State.QUEUED) + table.count(State.RUNNING) + uploads - settings.atOnce();
        if (waiting >= settings.waiting()) {
            throw new RefusedOrderException(
                    Reason.BUSY, "jobs that wait are " + waiting + ", the most there may be: try again later");
        }
    }
}
