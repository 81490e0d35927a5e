package dev.saccade.stream;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.ingest.CameraSink;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.PictureCounts;
import dev.saccade.stream.lane.Places;
import dev.saccade.stream.lane.Progress;
import dev.saccade.stream.lane.SharedPictures;
import dev.saccade.stream.lane.SnippetObserver;
import java.util.function.Consumer;

/**
 * The path of a picture without Kafka: the records of one camera through the same lane, every frame, outcomes as they
 * are decided. One thread.
 */
public final class Analysis implements CameraSink, AutoCloseable {
    private final CameraLane lane;
    private final Consumer<Outcome> outcomes;
    private final Consumer<PictureCounts> counts;
    private long offset;

    /**
     * @param group part of the event ids
     * @param outcomes takes what is decided, in order
     * @param counts takes the account of the pictures since it was last called
     */
    public Analysis(
            Recognizer recognizer,
            String group,
            CameraId camera,
            Consumer<Outcome> outcomes,
            Consumer<PictureCounts> counts) {
        this(recognizer, group, camera, outcomes, counts, SnippetObserver.NONE);
    }

    /** @param observer looks on as snippets go to the backbone, on this thread */
    public Analysis(
            Recognizer recognizer,
            String group,
            CameraId camera,
            Consumer<Outcome> outcomes,
            Consumer<PictureCounts> counts,
            SnippetObserver observer) {
        LaneSetup setup = new LaneSetup(recognizer, group, false, observer, Places.unlimited(), SharedPictures.none());
        this.lane = new CameraLane(setup, camera, null);
        this.outcomes = outcomes;
        this.counts = counts;
    }

    @Override
    public void accept(CameraRecord record) {
        lane.accept(new LaneRecord(offset++, false, false, record));
        hand(lane.take());
    }

    /** Decides what is open, for sources that end without saying so. */
    public void finish() {
        lane.silence();
        hand(lane.take());
    }

    @Override
    public void close() {
        lane.close();
    }

    private void hand(Progress progress) {
        progress.outcomes().forEach(outcomes);
        counts.accept(progress.counts());
    }
}
