package dev.saccade.stream.lane;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.Codec;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.SegmentPlan;
import dev.saccade.clip.SegmentPlanner;
import dev.saccade.clip.SkipReason;
import dev.saccade.clip.Snippet;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Access units of one epoch in, segments out: asks the plan what is wanted, decodes just enough, and hands on each
 * closed segment once its pictures have come out of the decoder, or never can.
 */
final class Segmenter implements PictureTaker, AutoCloseable {
    /**
     * More than any decoder holds back. H.264 and HEVC: at most 16 pictures that were decoded, and between two of them
     * there may be a run of pictures to which none refers, 7 at most in practice, that were not.
     */
    private static final int DECODER_DEPTH = 16 * 8;

    private final LaneSetup setup;
    private final SegmentGrid grid;
    private final PictureCounts counts;
    private final Consumer<RingSlot> out;
    private final SegmentPlanner planner;
    private final TreeMap<Long, Candidate> candidates = new TreeMap<>();
    private final ArrayDeque<Waiting> closed = new ArrayDeque<>();
    private final RecentTimes recent = new RecentTimes();
    private final DecodingOrder order = new DecodingOrder(DECODER_DEPTH);
    private @Nullable SharedDecoder decoder;
    private @Nullable Codec codec;
    private SkipReason loss = SkipReason.CORRUPT;
    private boolean sawDamage;
    private long fed;
    private long lastOut = Long.MIN_VALUE;

    Segmenter(LaneSetup setup, PictureCounts counts, long firstSegment, Consumer<RingSlot> out) {
        this.setup = setup;
        this.grid = setup.bundle().grid();
        this.counts = counts;
        this.out = out;
        this.planner = new SegmentPlanner(grid, firstSegment);
    }

    /**
     * Takes the next access unit.
     *
     * @param barred why it is not to be decoded, or null
     */
    Damage accept(AccessUnit unit, boolean replayed, @Nullable SkipReason barred) {
        for (SegmentPlan plan : planner.close(unit.ptsMicros(), unit.dtsMicros())) {
            closed.add(new Waiting(plan, fed));
        }
        boolean duplicate = !recent.add(unit.ptsMicros());
        boolean late = grid.segmentOf(unit.ptsMicros()) < planner.nextToClose();
        boolean wanted = !duplicate && planner.offer(unit.ptsMicros());
        Damage found = Damage.NONE;
        if (barred != null) {
            counts.skip(barred, replayed);
            forgetDecoder(barred);
        } else {
            account(unit, replayed, wanted, duplicate, late);
            found = decode(unit, wanted);
        }
        settle();
        return found;
    }

    /** The end of the epoch: what is open closes, what is delayed comes out. */
    void finish() {
        for (SegmentPlan plan : planner.closeAll()) {
            closed.add(new Waiting(plan, fed));
        }
        forgetDecoder(loss);
        settle();
        candidates.values().forEach(c -> counts.skip(SkipReason.TOO_FEW_PICTURES, c.replayed));
        candidates.clear();
    }

    /** Pictures that are counted as received and whose fate is open. */
    long inFlight() {
        return candidates.values().stream().filter(c -> !c.replayed).count();
    }

    @Override
    public void close() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }

    private void account(AccessUnit unit, boolean replayed, boolean wanted, boolean duplicate, boolean late) {
        if (wanted) {
            candidates.put(unit.ptsMicros(), new Candidate(unit, replayed));
            passOverDisplaced(grid.segmentOf(unit.ptsMicros()));
        } else if (duplicate) {
            counts.skip(SkipReason.DUPLICATE_PTS, replayed);
        } else if (late) {
            counts.skip(SkipReason.LATE, replayed);
        } else {
            counts.passOver(replayed);
        }
    }

    /** Frees the pixels of pictures that a better one has taken the place of. */
    private void passOverDisplaced(long segment) {
        candidates
                .subMap(grid.startMicros(segment), grid.endMicros(segment))
                .values()
                .removeIf(c -> {
                    boolean displaced = planner.candidateFor(c.ptsMicros) < 0;
                    if (displaced) {
                        counts.passOver(c.replayed);
                    }
                    return displaced;
                });
    }

    private Damage decode(AccessUnit unit, boolean wanted) {
        SharedDecoder current = decoderFor(unit.codec());
        fed++;
        if (order.add(unit.ptsMicros(), unit.randomAccess())) {
            spoil(unit.ptsMicros());
            return Damage.NONE;
        }
        sawDamage = false;
        if (!current.decode(unit, wanted || setup.decodeAll())) {
            damaged(unit.ptsMicros());
        }
        if (!sawDamage) {
            return Damage.NONE;
        }
        if (!order.lost()) {
            return Damage.ENDED;
        }
        forgetDecoder(SkipReason.CORRUPT);
        return Damage.LASTING;
    }

    private SharedDecoder decoderFor(Codec wanted) {
        if (decoder != null && codec != wanted) {
            forgetDecoder(SkipReason.CORRUPT);
            close();
        }
        if (decoder == null) {
            decoder = new SharedDecoder(wanted, setup, DECODER_DEPTH, this);
            codec = wanted;
        }
        return decoder;
    }

    /** Takes what is still good out of the decoder and clears it. */
    private void forgetDecoder(SkipReason reason) {
        if (decoder != null && !order.isEmpty()) {
            decoder.drain();
        }
        loss = reason;
        order.clear();
    }

    @Override
    public void shown(long pts, boolean damaged) {
        lastOut = Math.max(lastOut, pts);
        if (damaged) {
            damaged(pts);
        }
    }

    @Override
    public @Nullable Cutting cutting(long pts) {
        Candidate candidate = candidates.get(pts);
        int frame = frameOf(pts);
        if (candidate == null || candidate.spoilt || candidate.pixels != null || frame < 0) {
            return null;
        }
        return new Cutting(candidate.rotation, frame == 0);
    }

    @Override
    public void take(long pts, Cut cut) {
        Candidate candidate = Objects.requireNonNull(candidates.get(pts));
        candidate.pixels = cut.pixels();
        candidate.covered = cut.covered();
        candidate.view = cut.view();
    }

    private void damaged(long pts) {
        sawDamage = true;
        order.damage(pts).forEach(this::spoil);
    }

    private void spoil(long pts) {
        Candidate candidate = candidates.get(pts);
        if (candidate != null) {
            candidate.spoil();
        }
    }

    private int frameOf(long pts) {
        for (Waiting waiting : closed) {
            int frame = waiting.plan.frameOf(pts);
            if (frame >= 0) {
                return frame;
            }
        }
        return planner.candidateFor(pts);
    }

    private void settle() {
        while (!closed.isEmpty() && settled(closed.getFirst())) {
            RingSlot slot = slotOf(closed.removeFirst().plan);
            out.accept(slot);
        }
    }

    private boolean settled(Waiting waiting) {
        long[] wanted = waiting.plan.wantedPtsMicros();
        if (wanted.length == 0 || order.isEmpty() || fed - waiting.fedAtClose > DECODER_DEPTH) {
            return true;
        }
        for (long pts : wanted) {
            Candidate candidate = candidates.get(pts);
            if (candidate == null) {
                return true;
            }
            boolean gone = lastOut > wanted[wanted.length - 1];
            if (candidate.pixels == null ? !gone : lastOut < order.believedFrom(pts)) {
                return false;
            }
        }
        return true;
    }

    private RingSlot slotOf(SegmentPlan plan) {
        List<Candidate> chosen = PresentCandidates.of(plan, candidates);
        RingSlot slot = chosen.isEmpty()
                ? RingSlot.absent(plan.segment(), grid.startMicros(plan.segment()))
                : present(plan, chosen);
        var gone = candidates.headMap(grid.endMicros(plan.segment()), false);
        gone.values().forEach(c -> resolve(plan, c, !chosen.isEmpty()));
        gone.clear();
        return slot;
    }

    private void resolve(SegmentPlan plan, Candidate candidate, boolean present) {
        if (plan.absent()) {
            counts.skip(SkipReason.TOO_FEW_PICTURES, candidate.replayed);
        } else if (plan.frameOf(candidate.ptsMicros) < 0) {
            counts.passOver(candidate.replayed);
        } else if (present) {
            counts.embed(candidate.replayed);
        } else {
            counts.skip(lossOf(candidate), candidate.replayed);
        }
    }

    private SkipReason lossOf(Candidate candidate) {
        if (candidate.spoilt) {
            return SkipReason.CORRUPT;
        }
        return candidate.pixels == null ? loss : SkipReason.TOO_FEW_PICTURES;
    }

    private RingSlot present(SegmentPlan plan, List<Candidate> chosen) {
        Candidate first = chosen.get(0);
        if (first.view == null || first.covered == null) {
            throw new IllegalStateException("snippet of segment " + plan.segment() + " has no view");
        }
        byte[] pixels = PresentCandidates.join(chosen, setup.bundle().pixels().bytes());
        Snippet snippet = new Snippet(plan.segment(), plan.wantedPtsMicros(), pixels);
        CompletableFuture<Embedding> embedding = setup.recognizer().embed(snippet);
        setup.observer().embedding(snippet, first.covered, embedding);
        return new RingSlot(
                plan.segment(),
                first.ptsMicros,
                first.capturedAtMicros - first.ptsMicros,
                new RingSlot.Present(embedding, first.view));
    }

    private record Waiting(SegmentPlan plan, long fedAtClose) {}
}
