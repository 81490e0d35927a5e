package dev.saccade.stream.worker;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.SkipReason;
import dev.saccade.stream.lane.CameraLane;
import dev.saccade.stream.lane.LaneRecord;
import dev.saccade.stream.lane.LaneSetup;
import dev.saccade.stream.lane.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cameras of one partition, and the partition's offsets. The committed offset is the lowest that a camera's restart
 * would need; a camera that would hold it back by more than the rewind limit no longer does.
 */
final class PartitionLanes implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final LaneSetup setup;
    private final WorkerSettings settings;
    private final Start start;
    private final UnheardCameras unheard;
    private final Map<CameraId, CameraLane> lanes = new HashMap<>();
    private final Map<CameraId, Progress> latest = new HashMap<>();
    private final Map<CameraLane, Long> heardAtMillis = new HashMap<>();
    private final Map<CameraId, Long> heardHereMillis = new HashMap<>();
    private final TreeMap<Long, Mark> marks = new TreeMap<>();
    private final Intake intake = new Intake();
    private final long takenOverMillis;
    private final List<Progress> ended = new ArrayList<>();
    private final Set<CameraId> letGo = new HashSet<>();
    private final Set<CameraId> forgotten = new HashSet<>();
    private PartitionState state;
    private boolean stateChanged;
    private long turn;
    private long unread;
    private long committed;
    private long accounted;
    private long latestTimestamp;
    private long bytes;

    /** @param restored what the state topic holds of the partition */
    PartitionLanes(LaneSetup setup, WorkerSettings settings, Start start, Restored restored) {
        this.setup = setup;
        this.settings = settings;
        this.start = start;
        this.unheard = new UnheardCameras(setup, restored.cameras());
        this.takenOverMillis = nowMillis();
        this.accounted = start.highest();
        this.committed = start.position();
        this.turn = start.turn();
        this.unread = start.unread();
        this.state = start.partition();
        this.stateChanged = restored.partition()
                .filter(p -> p.state().equals(start.partition()))
                .isEmpty();
        if (!start.letGo().isEmpty()) {
            ended.addAll(unheard.endEpochs(
                    Long.MAX_VALUE, start.position(), Optional.of(SkipReason.STATE_LOST), start.letGo()));
            letGo.addAll(unheard.forget(Long.MAX_VALUE).keySet());
        } else if (start.unread() > 0) {
            ended.addAll(unheard.endEpochs(Long.MAX_VALUE, start.position(), Optional.of(SkipReason.LAG), ""));
        }
        unheard.keepPlaces();
    }

    Intake intake() {
        return intake;
    }

    boolean seenBefore(long offset) {
        return offset <= start.highest();
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
                record.content().camera(),
                camera -> new CameraLane(setup, camera, unheard.hear(camera), state.names()));
        heardAtMillis.put(lane, latestTimestamp);
        heardHereMillis.put(lane.camera(), nowMillis());
        lane.ask(record);
        return lane;
    }

    /** Cameras in an epoch that sent nothing for this much of Kafka's time. */
    List<CameraLane> silentFor(Duration silence) {
        return lanes.values().stream()
                .filter(l -> l.inEpoch() && latestTimestamp - heardAtMillis.getOrDefault(l, 0L) > silence.toMillis())
                .toList();
    }

    /** Cameras in an epoch that sent nothing for so long, though all that there is was read. */
    List<CameraLane> unheardFor(Duration silence) {
        return lanes.values().stream()
                .filter(l -> l.inEpoch() && intake.silent(l.camera(), silence))
                .toList();
    }

    /** What all cameras decided since the last call. */
    PartitionProgress take() {
        forgetLongSilent();
        List<Progress> taken = new ArrayList<>();
        ended.forEach(p -> taken.add(letGo.contains(p.camera()) ? p.withoutState() : p));
        for (CameraLane lane : lanes.values()) {
            Progress progress = lane.take();
            latest.put(lane.camera(), progress);
            taken.add(progress);
        }
        boolean written = stateChanged || taken.stream().anyMatch(p -> p.state().isPresent());
        turn += written ? 1 : 0;
        PartitionProgress progress = new PartitionProgress(
                taken,
                Set.copyOf(letGo),
                Set.copyOf(forgotten),
                Optional.of(state).filter(s -> stateChanged),
                turn,
                unread);
        ended.clear();
        letGo.clear();
        forgotten.clear();
        stateChanged = false;
        unread = 0;
        return progress;
    }

    /** What to commit, after {@link #take}. */
    Accounted commit() {
        return new Accounted(commitOffset(), accounted, state.topic(), turn);
    }

    private long commitOffset() {
        // A camera that has not been heard since the take-over is still owed what its state holds back.
        long held = unheard.heldOffsets().filter(this::withinRewind).min().orElse(accounted + 1);
        for (Progress progress : latest.values()) {
            if (progress.heldOffset() != Progress.HOLDS_NOTHING && withinRewind(progress.heldOffset())) {
                held = Math.min(held, progress.heldOffset());
            }
        }
        committed = Math.max(committed, Math.min(held, accounted + 1));
        marks.headMap(committed, false).clear();
        return committed;
    }

    /** Pictures in flight per camera, as of the last {@link #take}. */
    Collection<Progress> latest() {
        return latest.values();
    }

    @Override
    public void close() {
        lanes.values().forEach(CameraLane::close);
        lanes.clear();
        unheard.close();
        heardAtMillis.clear();
    }

    /** Only once all that was there at take-over is read: what waits there may be of any camera. */
    private void forgetLongSilent() {
        if (accounted + 1 < start.end()) {
            return;
        }
        long now = nowMillis();
        long since = now - settings.forgetAfter().toMillis();
        boolean silent = settings.freshness() instanceof Freshness.Live && now - takenOverMillis > SILENCE.toMillis();
        ended.addAll(unheard.endEpochs(silent ? Long.MAX_VALUE : since, accounted + 1, Optional.empty(), ""));
        unheard.forget(since).forEach(this::forget);
        for (CameraLane lane : List.copyOf(lanes.values())) {
            if (heardHereMillis.getOrDefault(lane.camera(), now) < since) {
                lane.silence();
                ended.add(lane.take());
                drop(lane);
                forget(lane.camera(), lane.newestEpochMillis());
            }
        }
    }

    private long nowMillis() {
        return settings.freshness().clock().millis();
    }

    private void forget(CameraId camera, long newestEpochMillis) {
        state = state.remember(accounted, newestEpochMillis);
        stateChanged = true;
        letGo.add(camera);
        forgotten.add(camera);
    }

    private void drop(CameraLane lane) {
        lane.close();
        lanes.remove(lane.camera());
        latest.remove(lane.camera());
        heardAtMillis.remove(lane);
        heardHereMillis.remove(lane.camera());
        intake.senders().forget(lane.camera());
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
