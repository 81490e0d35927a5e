package dev.saccade.summary.job;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs come and go in memory and on disk alike. Whoever decides by what is there holds this object's monitor. */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final JobTable table;
    private final JobDirectory directory;
    private final InstantSource clock;
    private Instant last = Instant.EPOCH;

    Ledger(JobTable table, JobDirectory directory, InstantSource clock) {
        this.table = table;
        this.directory = directory;
        this.clock = clock;
    }

    /** From now on no job is given a time before this one. */
    synchronized void after(Instant time) {
        last = time.isAfter(last) ? time : last;
    }

    /** The time for a new job: no two have the same, as their order is told by it. */
    synchronized Instant tick() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    /** @param growing of {@link JobDirectory#grow}, with what belongs to it */
    synchronized void admit(Path growing, Job job) throws IOException {
        directory.born(growing, job);
        table.add(new Entry(job, 0, directory.bytes(job.id())));
    }

    /** @return false where it was not there any more */
    synchronized boolean remove(Entry entry) {
        if (!table.remove(entry)) {
            return false;
        }
        try {
            directory.delete(entry.id());
        } catch (IOException e) {
            LOG.warn("job {} is deleted, but not all of its directory: the rest goes at the next start", entry.id(), e);
        }
        return true;
    }
}
