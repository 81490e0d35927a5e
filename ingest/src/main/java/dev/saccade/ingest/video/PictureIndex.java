package dev.saccade.ingest.video;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The pictures of a stream in decoding order, as their headers tell them: some ten bytes each. */
final class PictureIndex {
    private long[] pts = new long[1024];
    private Entry[] entries = new Entry[1024];
    private int size;

    void add(long presented, Entry entry) {
        if (size == pts.length) {
            pts = Arrays.copyOf(pts, 2 * size);
            entries = Arrays.copyOf(entries, 2 * size);
        }
        pts[size] = presented;
        entries[size++] = entry;
    }

    int size() {
        return size;
    }

    /** In the stream's units. */
    long pts(int picture) {
        return pts[picture];
    }

    /** Presentation times of what a piece shows, rising. */
    long[] shown(Piece piece) {
        return IntStream.range(piece.first(), piece.end())
                .filter(i -> piece.holds(i, pts[i]))
                .mapToLong(i -> pts[i])
                .sorted()
                .toArray();
    }

    /**
     * How much earlier a piece's pictures must be decoded than the clock of what is shown says, so that each is there in
     * time.
     */
    long delay(Piece piece) {
        long[] shown = shown(piece);
        long delay = 0;
        int at = 0;
        for (int i = piece.first(); i < piece.end(); i++) {
            if (piece.holds(i, pts[i])) {
                delay = Math.max(delay, shown[at++] - pts[i]);
            }
        }
        return delay;
    }

    Entry entry(int picture) {
        return entries[picture];
    }
}
