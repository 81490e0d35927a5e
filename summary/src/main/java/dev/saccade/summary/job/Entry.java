package dev.saccade.summary.job;

import dev.saccade.summary.job.Job.Made;
import dev.saccade.summary.job.Job.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as it changes, all under the lock of {@link JobTable}. */
final class Entry {
    private static final int MOST_LACKS = 1000;

    private final JobId id;
    private final List<String> lacks = new ArrayList<>();
    private Job job;
    private Optional<Made> progress = Optional.empty();
    private long bytes;
    private int begun;
    private @Nullable Thread runner;
    private boolean brokenOff;
    private boolean sealed;

    /** @param begun how often it was begun and not ended */
    Entry(Job job, int begun, long bytes) {
        this.id = job.id();
        this.job = job;
        this.begun = begun;
        this.bytes = bytes;
    }

    JobId id() {
        return id;
    }

    Job job() {
        return job;
    }

    Job job(int ahead) {
        return job.state() == State.RUNNING ? job.running(progress, lacks) : job.ahead(ahead);
    }

    boolean over() {
        return job.state().over() && runner == null;
    }

    /** Of its directory. */
    long bytes() {
        return bytes;
    }

    void bytes(long now) {
        bytes = now;
    }

    int begun() {
        return begun;
    }

    boolean held() {
        return runner != null;
    }

    void begin(Thread by, Instant now) {
        runner = by;
        begun++;
        job = job.begun(now);
        lacks.clear();
        progress = Optional.empty();
    }

    void progress(Made made) {
        progress = Optional.of(made);
    }

    void lacking(String what) {
        if (lacks.size() < MOST_LACKS) {
            lacks.add(what);
        }
    }

    /** Whoever makes it shall end. */
    void breakOff() {
        if (runner != null && !sealed) {
            brokenOff = true;
            runner.interrupt();
        }
    }

    /** @return false where it was broken off; else it cannot be any more */
    boolean seal() {
        boolean unused = Thread.interrupted();
        sealed = !brokenOff;
        return sealed;
    }

    void end(Job over, long left) {
        job = over;
        bytes = left;
        leave();
    }

    /** Nobody makes it any more. */
    void leave() {
        runner = null;
        sealed = false;
        boolean unused = Thread.interrupted();
    }
}
