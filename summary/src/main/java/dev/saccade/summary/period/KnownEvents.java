package dev.saccade.summary.period;

import dev.saccade.stream.record.EventResult;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events by their last revisions; where there are too many, the likelier. Not thread-safe. */
final class KnownEvents {
    /** That many are told. */
    static final int MOST = 5_000;

    private static final Comparator<EventResult> LIKELIER = Comparator.comparingDouble(
                    (EventResult event) -> -event.peakProbability())
            .thenComparing(EventResult::id);

    private static final Comparator<EventResult> BY_START = Comparator.comparingLong(
                    (EventResult event) -> event.start().capturedAtMicros())
            .thenComparing(EventResult::id);

    private Map<String, EventResult> events = new HashMap<>();

    void revise(EventResult event) {
        events.merge(event.id(), event, (was, is) -> is.revision() >= was.revision() ? is : was);
        if (events.size() >= 2 * MOST) {
            Map<String, EventResult> fewer = new HashMap<>();
            likelier().forEach(kept -> fewer.put(kept.id(), kept));
            events = fewer;
        }
    }

    boolean know(String id) {
        return events.containsKey(id);
    }

    List<EventResult> byStart() {
        return likelier().stream().sorted(BY_START).toList();
    }

    private List<EventResult> likelier() {
        return events.values().stream().sorted(LIKELIER).limit(MOST).toList();
    }
}
