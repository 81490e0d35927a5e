package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.SkipReason;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Progress;
import dev.saccade.stream.record.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Cameras that the state tells of and that were not heard since the take-over. */
final class UnheardCameras implements AutoCloseable {
    private final LaneSetup setup;
    private final Map<CameraId, Stored<CameraState>> cameras;

    UnheardCameras(LaneSetup setup, Map<CameraId, Stored<CameraState>> cameras) {
        this.setup = setup;
        this.cameras = new HashMap<>(cameras);
    }

    /** The state that the camera goes on from, or null. */
    @Nullable
    CameraState hear(CameraId camera) {
        Stored<CameraState> stored = cameras.remove(camera);
        return stored == null ? null : stored.state();
    }

    /** Of the worker's places those of cameras in an epoch. */
    void keepPlaces() {
        cameras.forEach((camera, stored) -> {
            if (!stored.state().ended()) {
                setup.places().keep(camera);
            }
        });
    }

    @Override
    public void close() {
        cameras.keySet().forEach(setup.places()::keepNoLonger);
    }

    /** Offsets that the restart of one of them would need. */
    LongStream heldOffsets() {
        return cameras.values().stream()
                .map(Stored::state)
                .filter(s -> !s.ended())
                .mapToLong(CameraState::resumeOffset);
    }

    /**
     * Ends the epochs of those of which nothing was written since.
     *
     * @param next offset of the first record that another epoch may begin with
     * @param missed why they are not read on, to be announced as a gap; empty where nothing is missed
     */
    List<Progress> endEpochs(long sinceMillis, long next, Optional<SkipReason> missed, String detail) {
        List<Progress> ended = new ArrayList<>();
        cameras.replaceAll((camera, stored) -> {
            CameraState state = stored.state();
            if (state.ended() || stored.writtenMillis() >= sinceMillis) {
                return stored;
            }
            Progress end = end(camera, state, next, missed.map(why -> gap(camera, state, why, detail)));
            ended.add(end);
            return new Stored<>(end.state().orElseThrow(), stored.turn(), stored.writtenMillis());
        });
        return ended;
    }

    /** Takes out those of which nothing was written since: for each the newest of its epochs. */
    Map<CameraId, Long> forget(long sinceMillis) {
        Map<CameraId, Long> forgotten = new HashMap<>();
        cameras.forEach((camera, stored) -> {
            if (stored.writtenMillis() < sinceMillis) {
                forgotten.put(camera, stored.state().newestEpochMillis());
            }
        });
        cameras.keySet().removeAll(forgotten.keySet());
        return forgotten;
    }

    private Progress end(CameraId camera, CameraState state, long next, Optional<Gap> gap) {
        try (CameraLane lane = new CameraLane(setup, camera, state)) {
            lane.endUnheard(next, gap);
            return lane.take();
        }
    }

    private static Gap gap(CameraId camera, CameraState state, SkipReason why, String detail) {
        return new Gap(camera, Epoch.parse(state.epoch()), state.lastTimeMicros(), why.label(), detail);
    }
}
