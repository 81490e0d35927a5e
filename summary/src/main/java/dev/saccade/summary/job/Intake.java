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
        Path growing = grow();
        try {
            Job job = queued(id, order);
            return admitted(job, () -> ledger.admit(growing, job));
        } finally {
            drop(growing);
        }
    }

    Job upload(Order order, long length, InputStream video) throws RefusedOrderException, IOException {
        work.check(order);
        enter();
        try (Room.Promise promise = room.promise()) {
            return received(order, length, video, promise);
        } finally {
            leave();
        }
    }

    private Job received(Order order, long length, InputStream video, Room.Promise promise)
            throws RefusedOrderException, IOException {
        Path growing = grow();
        try {
            new Reception(settings.uploadBytes(), promise).take(growing, length, video);
            Job job = queued(JobId.random(), order);
            return admitted(job, () -> promise.redeem(() -> ledger.admit(growing, job)));
        } finally {
            drop(growing);
        }
    }

    void keep(JobId id, Order order, String title, Jobs.Filling filling) throws IOException, InterruptedException {
        Path growing = directory.grow();
        try {
            Path files = Files.createDirectory(growing.resolve("files"));
            filling.fill(files);
            Instant now = ledger.tick();
            Job done = Job.queued(id, order, title, now).done(now, Listing.of(files));
            room.require(JobDirectory.bytes(done));
            synchronized (ledger) {
                if (table.job(id).filter(job -> !job.state().over()).isPresent()) {
                    throw new IOException("job " + id + " is under way: its files cannot be replaced");
                }
                ledger.admit(growing, done);
            }
        } catch (RefusedOrderException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            drop(growing);
        }
        room.fit();
    }

    private Job admitted(Job job, Room.Admission admission) throws RefusedOrderException {
        try {
            admission.admit();
            return table.job(job.id()).orElse(job);
        } catch (IOException e) {
            throw Reception.full(e);
        }
    }

    private Path grow() throws RefusedOrderException {
        try {
            return directory.grow();
        } catch (IOException e) {
            throw Reception.full(e);
        }
    }

    /** Nothing is there any more where it became a job. */
    private static void drop(Path growing) {
        try {
            Trees.delete(growing);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted, goes at the next start", growing, e);
        }
    }

    private Job queued(JobId id, Order order) {
        return Job.queued(id, order, order.origin().title(), ledger.tick());
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
