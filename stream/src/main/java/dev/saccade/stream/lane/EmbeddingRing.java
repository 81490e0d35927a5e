package dev.saccade.stream.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last K segments of a camera, absent ones marked absent. */
final class EmbeddingRing {
    private final int capacity;
    private final ArrayDeque<RingSlot> slots = new ArrayDeque<>();

    EmbeddingRing(int segments) {
        capacity = segments;
    }

    void add(RingSlot slot) {
        if (slots.size() == capacity) {
            slots.removeFirst();
        }
        slots.addLast(slot);
    }

    /** The window that ends with the latest segment; shorter than K where the epoch is. Oldest first. */
    List<RingSlot> window() {
        return new ArrayList<>(slots);
    }
}
