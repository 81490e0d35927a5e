package dev.saccade.stream.lane;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/** The presentation times of the latest pictures, to know a second picture of the same time. */
final class RecentTimes {
    private static final int REMEMBERED = 64;

    private final ArrayDeque<Long> order = new ArrayDeque<>();
    private final Set<Long> known = new HashSet<>();

    /** @return false where the time is known already */
    boolean add(long ptsMicros) {
        if (!known.add(ptsMicros)) {
            return false;
        }
        order.addLast(ptsMicros);
        if (order.size() > REMEMBERED) {
            known.remove(order.removeFirst());
        }
        return true;
    }
}
