package dev.saccade.summary.period;

import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.page.SummaryDocument.EventDocument;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events of shorter periods: one that goes on over their boundaries is one. Not thread-safe. */
final class JoinedEvents {
    private final Map<String, SummaryEvent> events = new LinkedHashMap<>();

    /** @param startMicros where its period begins */
    void add(EventDocument event, long startMicros) {
        events.merge(
                event.id(),
                new SummaryEvent(
                        event.id(),
                        event.action(),
                        startMicros + event.startMicros(),
                        startMicros + event.endMicros(),
                        (float) event.peakProbability()),
                JoinedEvents::joined);
    }

    /** By start; where there are too many, the likelier. */
    List<SummaryEvent> all() {
        return events.values().stream()
                .sorted(Comparator.comparingDouble((SummaryEvent e) -> -e.peakProbability())
                        .thenComparing(SummaryEvent::id))
                .limit(KnownEvents.MOST)
                .sorted(Comparator.comparingLong(SummaryEvent::startMicros).thenComparing(SummaryEvent::id))
                .toList();
    }

    private static SummaryEvent joined(SummaryEvent a, SummaryEvent b) {
        return new SummaryEvent(
                a.id(),
                b.action(),
                Math.min(a.startMicros(), b.startMicros()),
                Math.max(a.endMicros(), b.endMicros()),
                Math.max(a.peakProbability(), b.peakProbability()));
    }
}
