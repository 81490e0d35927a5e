package dev.saccade.ingest.video;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pictures make the pieces of a clip: each from the random access point at or before what is wanted, to the first
 * point after it where no picture that is left out is shown before one that is not. Pieces that touch become one.
 */
final class CutPlan {
    private final PictureIndex index;
    /** Of the pictures from here on, the earliest presentation time. */
    private final long[] earliest;
    /** How long the last picture is shown. */
    private final long lastDuration;

    CutPlan(PictureIndex index, long lastDuration) {
        this.index = index;
        this.lastDuration = lastDuration;
        this.earliest = new long[index.size() + 1];
        earliest[index.size()] = Long.MAX_VALUE;
        for (int i = index.size() - 1; i >= 0; i--) {
            earliest[i] = Math.min(index.pts(i), earliest[i + 1]);
        }
    }

    /**
     * @param wanted by start, in the stream's units
     * @return by start; none where nothing can be decoded
     */
    List<Piece> pieces(List<Wanted> wanted) {
        List<Piece> pieces = new ArrayList<>();
        for (Wanted want : wanted) {
            int first = entryFor(want.from());
            if (first < 0 || index.pts(first) >= want.until()) {
                continue;
            }
            Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last != null && first <= last.end()) {
                pieces.set(pieces.size() - 1, piece(last.first(), Math.max(last.untilPts(), want.until())));
            } else {
                pieces.add(piece(first, want.until()));
            }
        }
        return pieces;
    }

    private Piece piece(int first, long until) {
        long latest = index.pts(first);
        int end = first + 1;
        while (earliest[end] < until || earliest[end] <= latest) {
            latest = Math.max(latest, index.pts(end));
            end++;
        }
        long over = end == index.size() ? latest + lastDuration : earliest[end];
        return new Piece(first, end, index.entry(first), index.pts(first), over);
    }

    /** The last random access point that is shown at or before a time, else the first of all; negative without any. */
    private int entryFor(long from) {
        int found = -1;
        for (int i = 0; i < index.size(); i++) {
            if (index.entry(i) != Entry.NONE && (found < 0 || index.pts(i) <= from)) {
                found = i;
            }
        }
        return found;
    }

    /** A stretch of presentation times. */
    record Wanted(long from, long until) {}
}
