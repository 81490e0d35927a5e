package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.SkipReason;
import dev.saccade.stream.record.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens to one camera of one partition, in the order of its records. Begins and ends epochs: at the
 * producer's word, and by itself where the clock falls or jumps. One thread at a time; owns its decoder until closed.
 */
public final class CameraLane implements AutoCloseable {
    private static final long CLOCK_BREAK_MICROS = 10_000_000;

    private final LaneSetup setup;
    private final CameraId camera;
    private final EpochNames names;
    private @Nullable CameraState past;
    private @Nullable EpochRun run;
    private @Nullable CameraState taken;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final PictureCounts counts = new PictureCounts();
    private long lastTimeMicros;
    private long newestEpochMillis;
    private long nextOffset;
    private long roomFrom = Long.MIN_VALUE;
    private long saidNoRoomMillis = Long.MIN_VALUE;

    /** @param restored what the state topic holds of the camera, or null */
    public CameraLane(LaneSetup setup, CameraId camera, @Nullable CameraState restored) {
        this(setup, camera, restored, EpochNames.FIRST);
    }

    /** @param names what the partition remembers of earlier cameras and topics */
    public CameraLane(LaneSetup setup, CameraId camera, @Nullable CameraState restored, EpochNames names) {
        this.setup = setup;
        this.camera = camera;
        this.names = names;
        this.past = restored;
        this.taken = restored;
        this.lastTimeMicros = restored == null ? 0 : restored.lastTimeMicros();
        this.newestEpochMillis = restored == null ? names.newestEpochMillis() : restored.newestEpochMillis();
    }

    public CameraId camera() {
        return camera;
    }

    /**
     * Asks for a place for what comes with this record, before it is accepted, in the order of all cameras' records: at
     * the camera's first, and once there was none, at each random access point. Without having asked, a lane has one.
     */
    public void ask(LaneRecord record) {
        if (run != null || !(record.content() instanceof AccessUnit unit)) {
            return;
        }
        boolean waits = roomFrom == Long.MAX_VALUE;
        if (waits && !unit.randomAccess()) {
            setup.places().waits(this);
        } else if (!setup.places().take(this)) {
            roomFrom = Long.MAX_VALUE;
        } else if (waits) {
            roomFrom = record.offset();
        }
    }

    public void accept(LaneRecord record) {
        nextOffset = record.offset() + 1;
        // Read again for the sake of another camera of the partition.
        boolean old = run == null && past != null && record.offset() < past.resumeOffset();
        if (record.content() instanceof AccessUnit unit) {
            counts.receive(old || record.replayed());
            if (!old) {
                accept(record, believed(unit));
            }
        } else if (record.content() instanceof EndOfEpoch end && !old) {
            end(record, end);
        }
    }

    private void accept(LaneRecord record, AccessUnit unit) {
        if (run == null && record.offset() < roomFrom) {
            passOver(record, unit);
        } else {
            runFor(record, unit).accept(record, unit);
        }
    }

    /** Ends the epoch of a camera whose producer fell silent without saying so. */
    public void silence() {
        if (run != null) {
            endRun(run, nextOffset);
        }
    }

    /**
     * Ends the epoch of a restored camera that was not heard since.
     *
     * @param next offset of the first record that the camera's next epoch may begin with
     * @param missed what is not read of the camera
     */
    public void endUnheard(long next, Optional<Gap> missed) {
        CameraState before = past;
        if (run == null && before != null && !before.ended()) {
            missed.ifPresent(gap -> outcomes.add(new Outcome.Missing(gap)));
            endUnseen(before, next);
        }
    }

    /** The latest of the epochs that the camera's producers named. */
    public long newestEpochMillis() {
        return newestEpochMillis;
    }

    public boolean inEpoch() {
        return run != null;
    }

    /** Pictures counted as received whose fate is open. */
    public long inFlight() {
        return run == null ? 0 : run.inFlight();
    }

    /** What was decided since the last call, with the state that goes into the same transaction. Between batches. */
    public Progress take() {
        if (run == null) {
            setup.places().giveBack(this);
        }
        CameraState now = state();
        boolean changed = now != null && !sameDecisions(now, taken);
        if (changed) {
            taken = now;
        }
        Progress progress = new Progress(
                camera, outcomes, counts.drain(), Optional.ofNullable(changed ? now : null), heldOffset(), inFlight());
        outcomes.clear();
        return progress;
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
            run = null;
        }
        setup.places().leave(this);
    }

    private long heldOffset() {
        return taken == null || taken.ended() ? Progress.HOLDS_NOTHING : taken.resumeOffset();
    }

    private @Nullable CameraState state() {
        return run == null ? past : run.state(lastTimeMicros, newestEpochMillis);
    }

    private static boolean sameDecisions(CameraState a, @Nullable CameraState b) {
        return b != null
                && a.epoch().equals(b.epoch())
                && a.ended() == b.ended()
                && a.lastSegment() == b.lastSegment()
                && a.lastWindow() == b.lastWindow();
    }

    /** A decoding time far from the presentation time would hold segments open or close them unseen: it is not one. */
    private static AccessUnit believed(AccessUnit u) {
        long pts = u.ptsMicros();
        long dts = u.dtsMicros().orElse(pts);
        if (dts <= pts && pts - dts <= CLOCK_BREAK_MICROS) {
            return u;
        }
        return new AccessUnit(
                u.camera(),
                u.codec(),
                u.epochMillis(),
                u.seq(),
                pts,
                OptionalLong.empty(),
                u.capturedAtMicros(),
                u.randomAccess(),
                u.rotation(),
                u.data());
    }

    /** There is no room: says so once an epoch. What is known of the camera waits until there is, or ends as known. */
    private void passOver(LaneRecord record, AccessUnit unit) {
        CameraState before = past;
        if (before != null
                && !before.ended()
                && ((broken(unit) && !record.replayed()) || !goesOn(before, record, unit.epochMillis()))) {
            endUnseen(before, record.offset());
        }
        lastTimeMicros = time(unit);
        counts.skip(SkipReason.NO_ROOM, record.replayed());
        if (!record.replayed() && saidNoRoomMillis != unit.epochMillis()) {
            saidNoRoomMillis = unit.epochMillis();
            Epoch epoch = new Epoch(unit.epochMillis(), -1);
            outcomes.add(new Outcome.Missing(new Gap(camera, epoch, unit.ptsMicros(), SkipReason.NO_ROOM.label(), "")));
        }
    }

    private static long time(AccessUnit unit) {
        return unit.dtsMicros().orElse(unit.ptsMicros());
    }

    private boolean broken(AccessUnit unit) {
        return clockBreaks(lastTimeMicros, time(unit));
    }

    /** Whether a camera's clock, of decoding where there is one, fell or jumped between two pictures: an epoch begins. */
    public static boolean clockBreaks(long beforeMicros, long nowMicros) {
        return Math.abs(nowMicros - beforeMicros) > CLOCK_BREAK_MICROS;
    }

    private EpochRun runFor(LaneRecord record, AccessUnit unit) {
        boolean broken = broken(unit);
        EpochRun current = run;
        if (current != null && (broken || current.epoch().openedMillis() != unit.epochMillis())) {
            endRun(current, record.offset());
        }
        if (run == null) {
            // What is read again is of the epoch that the state tells of, wherever the reading starts.
            run = begin(record, unit, broken && !record.replayed());
        }
        lastTimeMicros = time(unit);
        return run;
    }

    private EpochRun begin(LaneRecord record, AccessUnit unit, boolean broken) {
        saidNoRoomMillis = Long.MIN_VALUE;
        CameraState before = past;
        if (before != null && !before.ended()) {
            if (!broken && goesOn(before, record, unit.epochMillis())) {
                boolean tooLate = record.offset() > before.resumeOffset();
                return resume(before, tooLate ? SkipReason.REWIND_LIMIT : SkipReason.NO_RANDOM_ACCESS);
            }
            endUnseen(before, record.offset());
        }
        boolean again = unit.epochMillis() <= newestEpochMillis;
        newestEpochMillis = Math.max(newestEpochMillis, unit.epochMillis());
        Epoch epoch = new Epoch(unit.epochMillis(), again ? names.offsetBase() + record.offset() : -1);
        return new EpochRun(setup, camera, epoch, counts, outcomes::add, SkipReason.NO_RANDOM_ACCESS);
    }

    private boolean goesOn(CameraState before, LaneRecord record, long openedMillis) {
        Epoch epoch = Epoch.parse(before.epoch());
        return before.bundleHash().equals(setup.bundle().hash())
                && epoch.openedMillis() == openedMillis
                && names.offsetBase() + record.offset() >= epoch.brokenAt();
    }

    private EpochRun resume(CameraState before, SkipReason beforeFirst) {
        return EpochRun.resume(setup, camera, before, counts, outcomes::add, beforeFirst);
    }

    private void end(LaneRecord record, EndOfEpoch end) {
        if (run != null && run.epoch().openedMillis() == end.epochMillis()) {
            endRun(run, record.offset() + 1);
        } else if (run == null && past != null && !past.ended() && goesOn(past, record, end.epochMillis())) {
            endUnseen(past, record.offset() + 1);
        }
    }

    /** The epoch went on unseen, or not at all: its open events close as they are known. */
    private void endUnseen(CameraState before, long next) {
        endRun(resume(before, SkipReason.NO_RANDOM_ACCESS), next);
    }

    /** @param next offset of the first record after the end */
    private void endRun(EpochRun ending, long next) {
        ending.end();
        past = ending.state(lastTimeMicros, newestEpochMillis).end(next);
        ending.close();
        run = null;
    }
}
