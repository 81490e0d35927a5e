package dev.saccade.summary.period;

import dev.saccade.clip.CameraId;
import dev.saccade.model.Bundle;
import dev.saccade.stream.follow.Period;
import dev.saccade.stream.follow.PeriodMaker;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.summary.Budget;
import dev.saccade.summary.job.Order;
import dev.saccade.summary.job.Origin;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells hours and days of cameras by their results in Kafka. Nothing is decoded but the quiet frames that are shown, one
 * picture each. What is said is a function of what Kafka holds.
 */
public final class ResultPeriods implements PeriodMaker {
    private static final Logger LOG = LoggerFactory.getLogger(ResultPeriods.class);

    private final CameraHistory history;
    private final Bundle bundle;
    private final ZoneId zone;
    private final Shelf shelf;
    private final LongAdder notKept = new LongAdder();
    private final LongAdder decoded = new LongAdder();

    /**
     * @param history stays the caller's
     * @param bundle by which the results were decided
     * @param zone of the times of day that people read
     * @param shelf where summaries are kept beside Kafka
     */
    public ResultPeriods(CameraHistory history, Bundle bundle, ZoneId zone, Shelf shelf) {
        this.history = history;
        this.bundle = bundle;
        this.zone = zone;
        this.shelf = shelf;
    }

    /** Pictures that were decoded. Any thread. */
    public long decoded() {
        return decoded.sum();
    }

    @Override
    public Written make(String id, CameraId camera, Period period, int revision) throws InterruptedException {
        return new HourMaker(history, bundle, new Tale(id, camera, period, revision, zone), decoded).make();
    }

    @Override
    public Written day(String id, CameraId camera, Period day, int revision, List<byte[]> shorter) {
        return new DayMaker(new Tale(id, camera, day, revision, zone), shorter).make();
    }

    /** Best effort: what is on the topics goes out all the same. */
    @Override
    public void keep(String id, CameraId camera, Period period, int revision, Written written)
            throws InterruptedException {
        Tale tale = new Tale(id, camera, period, revision, zone);
        Origin origin = new Origin.Period(camera, period.from(), period.to(), revision);
        try {
            shelf.keep(
                    tale.job(),
                    new Order(origin, KeptFiles.FORMATS, new Budget.Enough()),
                    camera.value(),
                    directory -> new KeptFiles(history, tale).write(written, directory));
        } catch (IOException e) {
            notKept.increment();
            LOG.warn("summary {} is not kept, it goes to Kafka alone: {}", tale.job(), e.getMessage());
        }
    }

    /** How often the shelf did not take a summary. Any thread. */
    public long notKept() {
        return notKept.sum();
    }
}
