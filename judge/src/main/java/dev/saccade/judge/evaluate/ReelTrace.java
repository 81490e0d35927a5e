package dev.saccade.judge.evaluate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.saccade.clip.WindowScores;
import java.util.List;

/**
 * What was labelled in a reel, and what came of it. All times are the reel's.
 *
 * @param actions in order, none touching another of its label
 * @param events in the order in which they opened
 * @param windows where a replay is wanted, else empty
 */
record ReelTrace(
        String source,
        boolean seen,
        long micros,
        List<LabelledAction> actions,
        List<TimedEvent> events,
        @JsonIgnore List<WindowScores> windows) {

    /** Footage outside labelled actions. */
    long quietMicros() {
        return micros
                - actions.stream()
                        .mapToLong(a -> a.endMicros() - a.startMicros())
                        .sum();
    }

    /** The same reel with what other thresholds would have made of it. */
    ReelTrace with(List<TimedEvent> others) {
        return new ReelTrace(source, seen, micros, actions, others, windows);
    }
}
