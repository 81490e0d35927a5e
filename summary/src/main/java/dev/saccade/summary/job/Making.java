package dev.saccade.summary.job;

import dev.saccade.summary.Pace;
import dev.saccade.summary.Progress;
import dev.saccade.summary.job.Job.Made;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How a job comes along, for whoever asks. */
final class Making implements Progress {
    private static final long EVERY_NANOS = 100_000_000;
    private static final int WRITING = 3;

    private final JobTable table;
    private final Entry entry;
    private final Told told;
    private String doing = "";
    private long start;
    private long next;

    Making(JobTable table, Entry entry, Told told) {
        this.table = table;
        this.entry = entry;
        this.told = told;
    }

    @Override
    public void read(String footage, int reading, long doneMicros, OptionalLong ofMicros) {
        long now = System.nanoTime();
        String what = reading + footage;
        if (!what.equals(doing)) {
            doing = what;
            start = now;
            next = now;
        }
        if (now - next >= 0) {
            next = now + EVERY_NANOS;
            Pace pace = new Pace(doneMicros, ofMicros, now - start);
            made(new Made(reading, pace.share(), pace.secondsLeft()));
        }
    }

    @Override
    public void written(int forms, int of) {
        made(new Made(WRITING, OptionalDouble.of(forms / (double) of), OptionalLong.empty()));
    }

    @Override
    public void lacking(String footage, String reason) {
        table.change(entry, e -> e.lacking(told.without(footage + ": " + reason)));
    }

    private void made(Made made) {
        table.change(entry, e -> e.progress(made));
    }
}
