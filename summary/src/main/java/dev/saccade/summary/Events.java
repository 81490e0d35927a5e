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
import java.util.function.LongPredicate;

/** The events of a video as their last revisions have them. Not thread-safe. */
final class Events {
    private final List<String> labels;
    private final long windowMicros;
    private final Map<String, Event> events = new LinkedHashMap<>();

    /** @param labels of the bundle */
    Events(List<String> labels, long windowMicros) {
        this.labels = labels;
        this.windowMicros = windowMicros;
    }

    void revise(Axis.Stretch part, ActionEvent event, LongPredicate leftOut) {
        List<Moment> moments = new ArrayList<>();
        double top =
                event.keyFrames().stream().mapToDouble(KeyFrame::score).max().orElse(1);
        for (KeyFrame frame : event.keyFrames()) {
            if (leftOut.test(frame.ptsMicros())) {
                continue;
            }
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
                        labels.indexOf(event.action()),
                        stretches(event.endMicros() - event.startMicros()),
                        moments));
    }

    /** As many as whole windows fit in. */
    private int stretches(long lengthMicros) {
        return (int) Math.max(1, lengthMicros / windowMicros);
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

    /**
     * @param part number of its part, from 0
     * @param label number of its action
     * @param stretches so many even ones, of about a window each; each is worth a frame of its own
     */
    record Event(SummaryEvent event, int part, int label, int stretches, List<Moment> moments) implements Moments {
        /** In one stretch, which nothing shows but its moments. */
        Event(SummaryEvent event, int part, List<Moment> moments) {
            this(event, part, 0, 1, moments);
        }

        /** Frames nearer to a key frame than this show the same moment, all but as well. */
        private static final long NEAR_MICROS = 300_000;

        private static final double BESIDE = 0.9995;

        /** What a frame that is no key frame shows at most, of what the best key frame does. */
        private static final double ELSEWHERE = 0.7;

        @Override
        public int stretchOf(Candidate candidate) {
            double into = candidate.atMicros() - event.startMicros();
            long length = Math.max(1, event.endMicros() - event.startMicros());
            return (int) Math.max(0, Math.min(stretches - 1, Math.floor(stretches * into / length)));
        }

        @Override
        public double shownBy(Candidate candidate) {
            if (candidate.part() != part) {
                return 0;
            }
            if (candidate.probabilities().length == 0) {
                return moment(candidate);
            }
            double moment = moment(candidate);
            double sure = sure(candidate);
            double elsewhere = within(candidate.atMicros()) ? ELSEWHERE * sure : 0;
            return Math.max(stretches == 1 ? moment : moment * sure, elsewhere);
        }

        /** How likely the action is there, of how likely it is at its peak. */
        private double sure(Candidate candidate) {
            return Math.min(1, candidate.probabilities()[label] / Math.max(1e-9, event.peakProbability()));
        }

        private boolean within(long atMicros) {
            return atMicros >= event.startMicros() && atMicros < event.endMicros();
        }

        private double moment(Candidate candidate) {
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
