package dev.saccade.stream.follow;

import dev.saccade.clip.CameraId;
import java.util.List;

/** Says what is told of a period. Called on one thread; may take seconds, and reads Kafka itself. */
public interface PeriodMaker {
    /**
     * @param id of the summary: keys of its pictures begin with it
     * @param revision from 1
     */
    Written make(String id, CameraId camera, Period period, int revision) throws InterruptedException;

    /** @param shorter values of the shorter periods' summaries, by time, the last revision of each */
    Written day(String id, CameraId camera, Period day, int revision, List<byte[]> shorter) throws InterruptedException;

    /** Before the revision is committed; after a kill again. What it keeps it keeps by camera and period. */
    void keep(String id, CameraId camera, Period period, int revision, Written written) throws InterruptedException;
}
