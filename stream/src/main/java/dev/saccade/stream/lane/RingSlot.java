package dev.saccade.stream.lane;

import dev.saccade.clip.Embedding;
import dev.saccade.ingest.View;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A decided segment in the ring.
 *
 * @param firstPtsMicros of the snippet's first frame; the segment's start where absent
 * @param clockMicros captured-at minus presentation time of that frame
 * @param present null where the segment is absent
 */
record RingSlot(
        long segment,
        long firstPtsMicros,
        long clockMicros,
        @Nullable Present present) {
    static RingSlot absent(long segment, long startMicros) {
        return new RingSlot(segment, startMicros, 0, null);
    }

    /** @param view the snippet's first frame, kept for a key frame's JPEG until the slot leaves the ring */
    record Present(CompletableFuture<Embedding> embedding, View view) {}
}
