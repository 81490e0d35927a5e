package dev.saccade.stream.lane;

import static dev.saccade.stream.lane.Scenes.T;
import static dev.saccade.stream.lane.Scenes.window;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.WindowScores;
import dev.saccade.model.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventReplayTest {
    private static final Thresholds STRICT = new Thresholds(0.8f, 0.6f, 750_000, 0);

    /** Ends of events, as what an update shows beside them depends on key frames; not why, as the epoch may end first. */
    private static List<String> closed(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> o instanceof Outcome.Event)
                .map(o -> ((Outcome.Event) o).event())
                .filter(e -> e.state() == ActionEvent.State.CLOSED)
                .map(e -> e.action() + " " + e.startMicros() + " " + e.endMicros() + " " + e.peakProbability())
                .toList();
    }

    @Property
    void decidesWhatTheLaneDecidesWithWindowsMissingToo(@ForAll long seed) {
        Random random = new Random(seed);
        List<Outcome> lane = new ArrayList<>();
        List<WindowScores> windows = new ArrayList<>();
        EventTracker tracker = new EventTracker(
                Scenes.bundle(), Scenes.bundle().thresholds(), "g", Scenes.LOBBY, Scenes.EPOCH, lane::add);
        for (long last = 3; last < 63; last++) {
            if (random.nextInt(5) == 0) {
                tracker.missing((last + 1) * T);
            } else {
                DecidedWindow window = window(last, random.nextInt(11) / 10f);
                windows.add(window.scores());
                tracker.decided(window);
            }
        }
        tracker.endOfEpoch();
        List<Outcome> replayed = new ArrayList<>();
        new EventReplay(Scenes.bundle(), windows).run(Scenes.bundle().thresholds(), replayed::add);
        assertEquals(closed(lane), closed(replayed));
    }

    @Test
    void otherThresholdsDecideOtherwiseAndEveryWindowComesBeforeItsEvents() {
        List<WindowScores> windows = new ArrayList<>();
        float[] probabilities = {0, 0.7f, 0.7f, 0.7f, 0, 0, 0, 0.9f, 0.9f, 0.9f, 0.9f, 0};
        for (int i = 0; i < probabilities.length; i++) {
            windows.add(window(3 + i, probabilities[i]).scores());
        }
        EventReplay replay = new EventReplay(Scenes.bundle(), windows);
        List<Outcome> loose = new ArrayList<>();
        replay.run(new Thresholds(0.6f, 0.4f, 0, 0), loose::add);
        assertEquals(2, closed(loose).size());
        List<Outcome> strict = new ArrayList<>();
        replay.run(STRICT, strict::add);
        assertEquals(1, closed(strict).size());
        assertEquals(
                windows.size(),
                strict.stream().filter(o -> o instanceof Outcome.Window).count());
        // 0.75 s of cores, of 0.5 s each and a segment apart, are there with the second window: the ninth of all.
        assertEquals(9, strict.indexOf(firstEvent(strict)));
    }

    @Test
    void noWindowNoEvent() {
        List<Outcome> outcomes = new ArrayList<>();
        new EventReplay(Scenes.bundle(), List.of()).run(STRICT, outcomes::add);
        assertEquals(List.of(), outcomes);
    }

    private static Outcome firstEvent(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> o instanceof Outcome.Event)
                .findFirst()
                .orElseThrow();
    }
}
