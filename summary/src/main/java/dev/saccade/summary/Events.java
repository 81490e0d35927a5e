package dev.saccade.summary;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.KeyFrame;
import dev.saccade.summary.Objective.Moments;
import dev.saccade.summary.Summary.SummaryEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of a video as their last revisions have them. Not thread-safe. */
final class Events {
    private final Map<String, Event> events = new LinkedHashMap<>();

    void revise(Axis.Stretch part, ActionEvent event) {
        List<Moment> moments = new ArrayList<>();
        double top =
                event.keyFrames().stream().mapToDouble(KeyFrame::score).max().orElse(1);
        for (KeyFrame frame : event.keyFrames()) {
            moments.add(new Moment(part.at(frame.ptsMicros()), frame.score() / Math.max(1e-9, top)));
        }
        events.put(
                event.id(),
                new Event(
                        new SummaryEvent(
                                event.id(),
                                event.action(),
                                part.at(event.startMicros()),
                                part.at(event.endMicros()),
                                event.peakProbability()),
                        part.index(),
                        moments));
    }

    /** By start. */
    List<Event> all() {
        return events.values().stream()
                .sorted(Comparator.comparingLong((Event e) -> e.event().startMicros())
                        .thenComparing(e -> e.event().id()))
                .toList();
    }

    /** @param worth of the event's best key frame's score, 0 to 1 */
    record Moment(long atMicros, double worth) {}

    /** @param part number of its part, from 0 */
    record Event(SummaryEvent event, int part, List<Moment> moments) implements Moments {
        /** Frames nearer to a key frame than this show the same moment, all but as well. */
        private static final long NEAR_MICROS = 300_000;

        private static final double BESIDE = 0.9995;

        @Override
        public double shownBy(Candidate candidate) {
            if (candidate.part() != part) {
                return 0;
            }
            double best = 0;
            for (Moment moment : moments) {
                long away = Math.abs(candidate.atMicros() - moment.atMicros());
                double nearness = away == 0 ? 1 : away < NEAR_MICROS ? BESIDE : 0;
                best = Math.max(best, moment.worth() * nearness);
            }
            return best;
        }

        @Override
        public float probability() {
            return event.peakProbability();
        }
    }
}
