package dev.saccade.deploy.abreast;

import dev.saccade.stream.record.EventResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An event of one bundle and one of another that overlap in time, or one that overlaps with none. Every event is in one
 * meeting at least; one that another bundle splits in two is in two.
 */
record Meeting(Optional<EventResult> first, Optional<EventResult> second) {
    /** What a meeting says of the two bundles. */
    enum Kind {
        AGREE,
        DIFFER,
        ONLY_FIRST,
        ONLY_SECOND
    }

    /**
     * Each event meets the one it overlaps with longest, of its own label where there is one. Times are those of the
     * capture, which do not depend on the group.
     *
     * @param first of one camera
     * @param second of the same
     * @return by time
     */
    static List<Meeting> of(List<EventResult> first, List<EventResult> second) {
        List<Meeting> meetings = new ArrayList<>();
        first.forEach(e -> meetings.add(new Meeting(Optional.of(e), nearest(e, second))));
        for (EventResult event : second) {
            if (meetings.stream().noneMatch(m -> m.second.filter(event::equals).isPresent())) {
                meetings.add(new Meeting(nearest(event, first), Optional.of(event)));
            }
        }
        meetings.sort(Comparator.comparingLong(Meeting::startMicros));
        return meetings;
    }

    Kind kind() {
        if (first.isEmpty()) {
            return Kind.ONLY_SECOND;
        } else if (second.isEmpty()) {
            return Kind.ONLY_FIRST;
        }
        return first.get().action().equals(second.get().action()) ? Kind.AGREE : Kind.DIFFER;
    }

    long startMicros() {
        return both().mapToLong(e -> e.start().capturedAtMicros()).min().orElse(0);
    }

    private Stream<EventResult> both() {
        return Stream.concat(first.stream(), second.stream());
    }

    private static Optional<EventResult> nearest(EventResult event, List<EventResult> others) {
        return others.stream()
                .filter(other -> overlapMicros(event, other) > 0)
                .max(Comparator.comparing((EventResult other) -> other.action().equals(event.action()))
                        .thenComparing(other -> overlapMicros(event, other)));
    }

    private static long overlapMicros(EventResult one, EventResult other) {
        return Math.min(one.end().capturedAtMicros(), other.end().capturedAtMicros())
                - Math.max(one.start().capturedAtMicros(), other.start().capturedAtMicros());
    }
}
