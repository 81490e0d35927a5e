package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.SkipReason;
import dev.saccade.stream.record.Gap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One epoch of a camera, from its first random access point to its end. */
final class EpochRun implements AutoCloseable {
    private final LaneSetup setup;
    private final CameraId camera;
    private final Epoch epoch;
    private final PictureCounts counts;
    private final Consumer<Outcome> out;
    private final SegmentGrid grid;
    private final Gate gate;
    private final ResumePoints resumePoints = new ResumePoints();
    private final EmbeddingRing ring;
    private final WindowDecider decider;
    private final EventTracker tracker;
    private @Nullable Segmenter segmenter;
    private long firstOffset = -1;
    private long firstSegment = CameraState.NONE;
    private long lastSegment = CameraState.NONE;
    private long lastWindow = CameraState.NONE;
    private boolean announcedGap;
    private boolean announcedLoss;

    EpochRun(
            LaneSetup setup,
            CameraId camera,
            Epoch epoch,
            PictureCounts counts,
            Consumer<Outcome> out,
            SkipReason beforeFirst) {
        this.setup = setup;
        this.camera = camera;
        this.epoch = epoch;
        this.counts = counts;
        this.out = out;
        this.grid = setup.bundle().grid();
        this.gate = new Gate(beforeFirst);
        this.ring = new EmbeddingRing(setup.bundle().windowSegments());
        this.decider = new WindowDecider(setup, camera, epoch);
        this.tracker = new EventTracker(setup.bundle(), setup.bundle().thresholds(), setup.group(), camera, epoch, out);
    }

    /** Goes on where another run of the same epoch stopped; its ring comes back by decoding that stretch again. */
    static EpochRun resume(
            LaneSetup setup,
            CameraId camera,
            CameraState state,
            PictureCounts counts,
            Consumer<Outcome> out,
            SkipReason beforeFirst) {
        EpochRun run = new EpochRun(setup, camera, Epoch.parse(state.epoch()), counts, out, beforeFirst);
        run.firstSegment = state.firstSegment();
        run.lastSegment = state.lastSegment();
        run.lastWindow = state.lastWindow();
        run.announcedGap = state.announcedGap();
        run.tracker.restore(state.tracks());
        return run;
    }

    Epoch epoch() {
        return epoch;
    }

    void accept(LaneRecord record, AccessUnit unit) {
        if (firstOffset < 0) {
            firstOffset = record.offset();
        }
        SkipReason barred = gate.pass(unit, record.late());
        if (unit.randomAccess() && barred == null) {
            resumePoints.add(record.offset(), unit.ptsMicros());
        }
        Damage damage = Damage.NONE;
        if (segmenter == null && barred != null) {
            counts.skip(barred, record.replayed());
        } else {
            damage = segmenter(unit).accept(unit, record.replayed(), barred);
        }
        if (damage == Damage.LASTING) {
            gate.close(SkipReason.CORRUPT);
        }
        announceOnce(record, unit, damage == Damage.NONE ? barred : SkipReason.CORRUPT);
    }

    /** Says once for each run of barred pictures that it began. */
    private void announceOnce(LaneRecord record, AccessUnit unit, @Nullable SkipReason barred) {
        if (barred == null) {
            announcedLoss = false;
        } else if (!announcedLoss) {
            // Read again, the records bar the same pictures and that has been said; only lag and the limit are new.
            boolean saidBefore = record.replayed() && barred != SkipReason.LAG && barred != SkipReason.REWIND_LIMIT;
            announcedLoss = saidBefore || !record.replayed();
            if (!record.replayed()) {
                announce(barred, unit.ptsMicros());
            }
        }
    }

    /** Decides the last, possibly short, window and closes open events. */
    void end() {
        if (segmenter != null) {
            segmenter.finish();
        }
        List<RingSlot> slots = ring.window();
        if (!slots.isEmpty() && lastWindow != lastSegment) {
            decide(slots);
        }
        tracker.endOfEpoch();
    }

    /**
     * @param lastTimeMicros the camera's clock
     * @param newestEpochMillis of all epochs of the camera
     */
    CameraState state(long lastTimeMicros, long newestEpochMillis) {
        return new CameraState(
                CameraState.SCHEMA,
                epoch.toString(),
                false,
                firstSegment,
                lastSegment,
                lastWindow,
                resumeOffset(),
                lastTimeMicros,
                newestEpochMillis,
                announcedGap,
                setup.bundle().hash(),
                tracker.state());
    }

    /** The offset from which a restart must read to decide what comes next as this run would. */
    long resumeOffset() {
        List<RingSlot> slots = ring.window();
        // The oldest segment leaves with the next one, unless the epoch's end comes first and has a window to decide.
        int stays = setup.bundle().windowSegments() - (lastWindow == lastSegment ? 1 : 0);
        long needed = slots.isEmpty()
                ? Long.MIN_VALUE
                : slots.get(Math.min(slots.size() - 1, Math.max(0, slots.size() - stays)))
                        .firstPtsMicros();
        long offset = resumePoints.offsetFor(needed);
        return offset < 0 ? firstOffset : offset;
    }

    long inFlight() {
        return segmenter == null ? 0 : segmenter.inFlight();
    }

    @Override
    public void close() {
        if (segmenter != null) {
            segmenter.close();
        }
    }

    private Segmenter segmenter(AccessUnit unit) {
        if (segmenter == null) {
            long first = grid.segmentOf(unit.ptsMicros());
            boolean goesOn = lastSegment != CameraState.NONE;
            segmenter = new Segmenter(setup, counts, goesOn ? Math.min(first, lastSegment + 1) : first, this::segment);
        }
        return segmenter;
    }

    private void segment(RingSlot slot) {
        ring.add(slot);
        if (lastSegment != CameraState.NONE && slot.segment() <= lastSegment) {
            return;
        }
        if (firstSegment == CameraState.NONE) {
            firstSegment = slot.segment();
        }
        lastSegment = slot.segment();
        long past = slot.segment() - (firstSegment + setup.bundle().windowSegments() - 1);
        if (past >= 0 && past % setup.bundle().stride() == 0) {
            decide(ring.window());
        }
    }

    private void decide(List<RingSlot> slots) {
        lastWindow = lastSegment;
        var decided = decider.decide(slots);
        if (decided.isPresent()) {
            announcedGap = false;
            out.accept(new Outcome.Window(decided.get().scores()));
            tracker.decided(decided.get());
            return;
        }
        if (!announcedGap) {
            announcedGap = true;
            announce(SkipReason.WINDOW_GAP, grid.startMicros(slots.get(0).segment()));
        }
        tracker.missing(grid.endMicros(lastSegment));
    }

    private void announce(SkipReason reason, long fromMicros) {
        out.accept(new Outcome.Missing(new Gap(camera, epoch, fromMicros, reason.label(), "")));
    }
}
