package dev.saccade.judge.bench;

import dev.saccade.clip.SegmentGrid;
import dev.saccade.model.Bundle;

/**
 * Where windows end.
 *
 * @param windowSegments K
 * @param stride segments from one window to the next
 */
record WindowGrid(SegmentGrid segments, int windowSegments, int stride) {
    static WindowGrid of(Bundle bundle) {
        return new WindowGrid(bundle.grid(), bundle.windowSegments(), bundle.stride());
    }
}
