package dev.saccade.stream.lane;

import static dev.saccade.stream.lane.Scenes.EPOCH;
import static dev.saccade.stream.lane.Scenes.LOBBY;
import static dev.saccade.stream.lane.Scenes.T;
import static dev.saccade.stream.lane.Scenes.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.ActionEvent.State;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.Frame;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.View;
import dev.saccade.model.Bundle;
import dev.saccade.stream.record.RecordLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EventTrackerTest {
    private final List<Outcome> outcomes = new ArrayList<>();
    private final EventTracker tracker = tracker(EPOCH);

    private EventTracker tracker(Epoch epoch) {
        return new EventTracker(Scenes.bundle(), Scenes.bundle().thresholds(), "group", LOBBY, epoch, outcomes::add);
    }

    private List<ActionEvent> events() {
        return outcomes.stream()
                .filter(o -> o instanceof Outcome.Event)
                .map(o -> ((Outcome.Event) o).event())
                .toList();
    }

    private void waves(long from, float... probabilities) {
        for (float p : probabilities) {
            tracker.decided(window(from++, p));
        }
    }

    @Test
    void backgroundOpensNothing() {
        waves(3, 0, 0, 0.1f, 0, 0);
        assertTrue(outcomes.isEmpty());
    }

    @Test
    void opensOnceTheEnterThresholdAndTheMinimumDurationAreReached() {
        waves(3, 0.1f, 0.5f, 0.5f, 0.7f);
        assertEquals(1, events().size());
        ActionEvent opened = events().get(0);
        assertEquals(State.OPENED, opened.state());
        assertEquals("wave", opened.action());
        // The first window of the run ends with segment 4; its core are segments 2 and 3.
        assertEquals(2 * T, opened.startMicros());
        assertEquals(6 * T, opened.endMicros());
    }

    @Test
    void neverOpensBelowTheEnterThreshold() {
        waves(3, 0.5f, 0.55f, 0.59f, 0.5f, 0, 0, 0, 0, 0);
        assertTrue(events().isEmpty());
    }

    @Test
    void aGapUpToTheMergeGapIsBridged() {
        waves(3, 0.9f, 0.9f, 0.1f, 0.1f, 0.9f, 0.9f, 0, 0, 0, 0, 0, 0);
        assertEquals(1, events().stream().filter(e -> e.state() == State.OPENED).count());
        assertEquals(1, events().stream().filter(e -> e.state() == State.CLOSED).count());
    }

    @Test
    void closesWithItsLastSignAsEnd() {
        waves(3, 0.9f, 0.9f, 0, 0, 0, 0, 0, 0);
        ActionEvent closed = events().get(events().size() - 1);
        assertEquals(State.CLOSED, closed.state());
        assertEquals("ended", closed.closeReason());
        assertEquals(4 * T, closed.endMicros());
    }

    @Test
    void missingWindowsCloseAsBackgroundDoes() {
        waves(3, 0.9f, 0.9f);
        tracker.missing(20 * T);
        assertEquals(State.CLOSED, events().get(events().size() - 1).state());
    }

    @Test
    void theEndOfTheEpochClosesWhatIsOpenAndSaysSo() {
        waves(3, 0.9f, 0.9f);
        tracker.endOfEpoch();
        assertEquals("epoch-ended", events().get(events().size() - 1).closeReason());
    }

    @Test
    void revisionsRiseByOne() {
        waves(3, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0, 0, 0, 0, 0, 0);
        for (int i = 0; i < events().size(); i++) {
            assertEquals(i + 1, events().get(i).revision());
        }
        assertTrue(events().size() >= 4, "opened, updated every second, closed: " + events().size());
    }

    @Test
    void aRestartedTrackerGoesOnAsIfNothingHappened() {
        float[] probabilities = {0.5f, 0.9f, 0.9f, 0.3f, 0.8f, 0.9f, 0.9f, 0.9f, 0, 0, 0, 0};
        waves(3, probabilities);
        List<ActionEvent> undisturbed = events();
        for (int cut = 1; cut < probabilities.length; cut++) {
            outcomes.clear();
            EventTracker before = tracker(EPOCH);
            for (int i = 0; i < cut; i++) {
                before.decided(window(3 + i, probabilities[i]));
            }
            EventTracker after = tracker(EPOCH);
            after.restore(before.state());
            for (int i = cut; i < probabilities.length; i++) {
                after.decided(window(3 + i, probabilities[i]));
            }
            assertEquals(describe(undisturbed), describe(events()), "cut at " + cut);
        }
    }

    @Test
    void twoEpochsNeverShareAnId() {
        waves(3, 0.9f, 0.9f);
        EventTracker other = tracker(new Epoch(EPOCH.openedMillis(), 42));
        other.decided(window(3, 0.9f));
        other.decided(window(4, 0.9f));
        assertNotEquals(events().get(0).id(), events().get(events().size() - 1).id());
    }

    @Test
    void eachKeyFrameIsSentOnceInTheStepThatChoosesIt() {
        tracker.decided(window(3, 0.9f, 0, 0.1f, 0.7f, 0.1f, 0.1f));
        tracker.decided(window(4, 0.9f, 0, 0.7f, 0.1f, 0.1f, 0.1f));
        tracker.decided(window(5, 0.9f, 0, 0.1f, 0.1f, 0.1f, 0.7f));
        List<Long> sent = outcomes.stream()
                .filter(o -> o instanceof Outcome.KeyPicture)
                .map(o -> ((Outcome.KeyPicture) o).keyFrame().ptsMicros())
                .toList();
        assertEquals(List.of(T, 5 * T), sent);
        assertEquals(2, events().get(events().size() - 1).keyFrames().size());
    }

    private static List<String> describe(List<ActionEvent> events) {
        return events.stream()
                .map(e ->
                        e.id() + e.revision() + e.state() + e.startMicros() + "-" + e.endMicros() + e.peakProbability()
                                + e.keyFrames().stream()
                                        .map(k -> k.ptsMicros() + ":" + k.score())
                                        .toList())
                .toList();
    }

    @Test
    void whateverACameraShowsItsStateFitsIntoARecord() throws Exception {
        for (int side : new int[] {1, 16, 256}) {
            List<String> labels = new ArrayList<>(List.of("background"));
            for (int i = 1; i < 1000; i++) {
                labels.add("action " + i);
            }
            Bundle bundle = Scenes.bundle(labels, side, side);
            EventTracker busy = new EventTracker(bundle, bundle.thresholds(), "group", LOBBY, EPOCH, outcomes::add);
            float[] probabilities = new float[labels.size()];
            Arrays.fill(probabilities, 0.9f);
            for (int last = 3; last < 30; last++) {
                busy.decided(large(last, probabilities, side));
            }
            List<TrackState> tracks = busy.state();
            assertTrue(tracks.stream().allMatch(t -> t.keyFrames().size() == ActionEvent.MAX_KEY_FRAMES));
            int bytes = new JsonMapper().writeValueAsBytes(tracks).length;
            assertTrue(bytes < RecordLimits.RESULT_BYTES, tracks.size() + " tracks in " + bytes + " bytes");
        }
    }

    /** A record that Kafka refuses would stop all cameras of its worker. */
    @Test
    void whateverAViewShowsItsKeyFrameFitsIntoARecord() {
        byte[] noise = new byte[640 * 2000 * 3];
        new Random(1).nextBytes(noise);
        var view = new Frame(0, 640, 2000, noise);
        assertTrue(Jpeg.encode(view).length > RecordLimits.RESULT_BYTES);
        var embedding = new Embedding(new float[1], new SpatialMap(1, 2, new float[2]), new float[0]);
        for (long last = 3; last < 6; last++) {
            tracker.decided(with(embedding, () -> view, window(last, 0.9f)));
        }
        List<Integer> sizes = outcomes.stream()
                .filter(o -> o instanceof Outcome.KeyPicture)
                .map(o -> ((Outcome.KeyPicture) o).jpeg().length)
                .toList();
        assertTrue(
                !sizes.isEmpty() && sizes.stream().allMatch(s -> s <= RecordLimits.RESULT_BYTES), "sizes are " + sizes);
    }

    /** A window whose maps have so many cells a side and are of every value. */
    private static DecidedWindow large(long last, float[] probabilities, int side) {
        float[] weights = new float[side * side];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 256 / 255f;
        }
        var embedding = new Embedding(new float[1], new SpatialMap(side, side, weights), new float[0]);
        DecidedWindow plain = window(last, 0.9f, 0, 0.1f, 0.2f, 0.3f, 0.4f);
        DecidedWindow shown = with(embedding, plain.slots().get(0).present().view(), plain);
        Decision decision = new Decision(probabilities, plain.decision().attention(), new float[0]);
        return new DecidedWindow(
                shown.scores(), decision, shown.coreStartMicros(), shown.coreEndMicros(), shown.slots());
    }

    /** The window, but all its segments show this. */
    private static DecidedWindow with(Embedding embedding, View view, DecidedWindow plain) {
        var present = new RingSlot.Present(CompletableFuture.completedFuture(embedding), view);
        List<RingSlot> slots = plain.slots().stream()
                .map(slot -> new RingSlot(slot.segment(), slot.firstPtsMicros(), 0, present))
                .toList();
        return new DecidedWindow(
                plain.scores(), plain.decision(), plain.coreStartMicros(), plain.coreEndMicros(), slots);
    }
}
