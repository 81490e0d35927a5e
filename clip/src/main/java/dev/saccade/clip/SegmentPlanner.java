package dev.saccade.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Says from headers alone which pictures of one epoch the grid wants, before any is decoded. Pictures are offered in
 * decoding order. A picture is a candidate when it is the best so far for some frame of its segment; a later picture
 * with a smaller presentation time (a B-frame) may still displace it, until the segment closes.
 *
 * <p>A segment closes at the first picture whose decoding time is at or past its end; without decoding times, at the
 * sixteenth picture past it; else at the end of the epoch. Not thread-safe.
 */
public final class SegmentPlanner {
    private static final int PICTURES_PAST_WITHOUT_DTS = 16;
    private static final long NONE = Long.MAX_VALUE;

    private final SegmentGrid grid;
    private final TreeMap<Long, Open> open = new TreeMap<>();
    private long next;

    /** @param firstSegment the first segment that will close; earlier pictures are not wanted */
    public SegmentPlanner(SegmentGrid grid, long firstSegment) {
        this.grid = grid;
        this.next = firstSegment;
    }

    /** The lowest segment that has not closed. */
    public long nextToClose() {
        return next;
    }

    /** Closes what a picture with these times closes, in order, absent segments included. Call before {@link #offer}. */
    public List<SegmentPlan> close(long ptsMicros, OptionalLong dtsMicros) {
        List<SegmentPlan> closed = new ArrayList<>();
        if (dtsMicros.isPresent()) {
            while (grid.endMicros(next) <= dtsMicros.getAsLong()) {
                closed.add(closeNext());
            }
            return closed;
        }
        countPast(ptsMicros);
        while (pastNext() >= PICTURES_PAST_WITHOUT_DTS) {
            closed.add(closeNext());
        }
        return closed;
    }

    /** Whether the picture is a candidate and must be decoded. */
    public boolean offer(long ptsMicros) {
        long segment = grid.segmentOf(ptsMicros);
        return segment >= next
                && open.computeIfAbsent(segment, s -> new Open(grid.frames())).offer(grid, segment, ptsMicros);
    }

    /** Which frame of its open segment the picture is the best for so far; negative where none. */
    public int candidateFor(long ptsMicros) {
        Open cell = open.get(grid.segmentOf(ptsMicros));
        return cell == null ? -1 : cell.frameOf(ptsMicros);
    }

    /** The end of the epoch: closes every segment that has seen a picture. */
    public List<SegmentPlan> closeAll() {
        List<SegmentPlan> closed = new ArrayList<>();
        while (!open.isEmpty()) {
            closed.add(closeNext());
        }
        return closed;
    }

    private SegmentPlan closeNext() {
        Open cell = open.remove(next);
        return new SegmentPlan(next++, cell == null ? new long[0] : cell.wanted());
    }

    private void countPast(long ptsMicros) {
        long segment = grid.segmentOf(ptsMicros);
        for (long s = next; s < segment; s++) {
            open.computeIfAbsent(s, x -> new Open(grid.frames())).past++;
        }
    }

    private int pastNext() {
        Open cell = open.get(next);
        return cell == null ? 0 : cell.past;
    }

    /** The best picture so far for each frame of an open segment. */
    private static final class Open {
        private final long[] best;
        private int past;

        Open(int frames) {
            best = new long[frames];
            Arrays.fill(best, NONE);
        }

        boolean offer(SegmentGrid grid, long segment, long pts) {
            boolean better = false;
            for (int l = 0; l < best.length && pts >= grid.targetMicros(segment, l); l++) {
                if (pts < best[l]) {
                    best[l] = pts;
                    better = true;
                }
            }
            return better;
        }

        int frameOf(long pts) {
            for (int l = 0; l < best.length; l++) {
                if (best[l] == pts) {
                    return l;
                }
            }
            return -1;
        }

        long[] wanted() {
            for (int l = 0; l < best.length; l++) {
                if (best[l] == NONE || (l > 0 && best[l] == best[l - 1])) {
                    return new long[0];
                }
            }
            return best;
        }
    }
}
