package dev.saccade.summary.period;

import dev.saccade.clip.CameraId;
import dev.saccade.model.Bundle;
import dev.saccade.stream.follow.Period;
import dev.saccade.stream.follow.PeriodMaker;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.read.CameraHistory;
import java.time.ZoneId;
import java.util.List;

/**
 * Tells hours and days of cameras by their results in Kafka. Nothing is decoded but the quiet frames that are shown, one
 * picture each. What is said is a function of what Kafka holds.
 */
public final class ResultPeriods implements PeriodMaker {
    private final CameraHistory history;
    private final Bundle bundle;
    private final ZoneId zone;

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
    }

    @Override
    public Written make(String id, CameraId camera, Period period, int revision) throws InterruptedException {
        return new HourMaker(history, bundle, new Tale(id, camera, period, revision, zone)).make();
    }

    @Override
    public Written day(String id, CameraId camera, Period day, int revision, List<byte[]> shorter)
            throws InterruptedException {
        throw new UnsupportedOperationException(id);
    }

    @Override
    public void keep(String id, CameraId camera, Period period, int revision, Written written)
            throws InterruptedException {}
}
