package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.CameraState;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The cameras of one partition, and the partition's offsets. The committed offset is the lowest that a camera's restart
 * would need; a camera that would hold it back by more than the rewind limit no longer does.
 */
final class PartitionLanes implements AutoCloseable {
    private final LaneSetup setup;
    private final WorkerSettings settings;
    private final Map<CameraId, CameraState> restored;
    private final Map<CameraId, CameraLane> lanes = new HashMap<>();
    private final Map<CameraId, Progress> latest = new HashMap<>();
    private final Map<CameraLane, Long> heardAtMillis = new HashMap<>();
    private final TreeMap<Long, Mark> marks = new TreeMap<>();
    private final long accountedBefore;
    private long committed;
    private long accounted;
    private long latestTimestamp;
    private long bytes;

    /**
     * @param at what was committed of the partition, or null
     * @param restored what the state topic holds of the partition's cameras
     */
    PartitionLanes(
            LaneSetup setup,
            WorkerSettings settings,
            @Nullable OffsetAndMetadata at,
            Map<CameraId, CameraState> restored) {
        this.setup = setup;
        this.settings = settings;
        this.accountedBefore = Accounted.parse(at);
        this.accounted = accountedBefore;
        this.committed = at == null ? 0 : at.offset();
        this.restored = restored;
        restored.forEach((camera, state) -> {
            if (!state.ended()) {
                setup.places().keep(camera);
            }
        });
    }

    boolean seenBefore(long offset) {
        return offset <= accountedBefore;
    }

    /** Notes a record, of a camera or not. */
    void advance(long offset, long timestampMillis, int size) {
        accounted = Math.max(accounted, offset);
        // A time in the future, which anybody may write, must not age the other cameras.
        latestTimestamp = Math.max(latestTimestamp, Math.min(timestampMillis, System.currentTimeMillis()));
        marks.put(offset, new Mark(latestTimestamp, bytes));
        bytes += size;
    }

    /** The lane that the record goes to. */
    CameraLane lane(LaneRecord record) {
        CameraLane lane = lanes.computeIfAbsent(
                record.content().camera(), camera -> new CameraLane(setup, camera, restored.remove(camera)));
        heardAtMillis.put(lane, latestTimestamp);
        lane.ask(record);
        return lane;
    }

    /** Cameras in an epoch that sent nothing for this much of Kafka's time. */
    List<CameraLane> silentFor(Duration silence) {
        return lanes.values().stream()
                .filter(l -> l.inEpoch() && latestTimestamp - heardAtMillis.getOrDefault(l, 0L) > silence.toMillis())
                .toList();
    }

    /** What all cameras decided since the last call. */
    List<Progress> take() {
        List<Progress> taken = new ArrayList<>();
        for (CameraLane lane : lanes.values()) {
            Progress progress = lane.take();
            latest.put(lane.camera(), progress);
            taken.add(progress);
        }
        return taken;
    }

    /** The offset to commit, after {@link #take}. */
    long commitOffset() {
        // A camera that has not been heard since the take-over is still owed what its state holds back.
        long held = restored.values().stream()
                .filter(s -> !s.ended())
                .mapToLong(CameraState::resumeOffset)
                .filter(this::withinRewind)
                .min()
                .orElse(accounted + 1);
        for (Progress progress : latest.values()) {
            if (progress.heldOffset() != Progress.HOLDS_NOTHING && withinRewind(progress.heldOffset())) {
                held = Math.min(held, progress.heldOffset());
            }
        }
        committed = Math.max(committed, Math.min(held, accounted + 1));
        marks.headMap(committed, false).clear();
        return committed;
    }

    long accounted() {
        return accounted;
    }

    long latestTimestampMillis() {
        return latestTimestamp;
    }

    /** Pictures in flight per camera, as of the last {@link #take}. */
    Collection<Progress> latest() {
        return latest.values();
    }

    @Override
    public void close() {
        lanes.values().forEach(CameraLane::close);
        lanes.clear();
        restored.keySet().forEach(setup.places()::keepNoLonger);
        heardAtMillis.clear();
    }

    /** Never again once the partition's offset has gone past it. */
    private boolean withinRewind(long offset) {
        if (offset < committed) {
            return false;
        }
        var mark = marks.ceilingEntry(offset);
        return mark == null
                || (latestTimestamp - mark.getValue().timestampMillis
                                <= settings.maxRewind().toMillis()
                        && bytes - mark.getValue().bytesBefore <= settings.maxRewindBytes());
    }

    /** What had been read of the partition when a record came. */
    private record Mark(long timestampMillis, long bytesBefore) {}
}
