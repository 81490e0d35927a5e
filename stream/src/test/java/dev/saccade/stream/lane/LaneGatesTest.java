package dev.saccade.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saccade.clip.CameraRecord;
import dev.saccade.model.Recognizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Key frames bear the gates of their snippet, or of the window that chose them, and keep them over a restart. Those of
 * the tiny bundles can be told from the spatial map and from the attention that are published beside them.
 */
class LaneGatesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Integer> CUTS = Set.of(31, 52, 73, 94);

    @Test
    void ofTheBackboneAreThoseOfTheKeyFramesSnippet() throws IOException {
        LaneRun run = run("tiny-backbone-gates");
        for (JsonNode event : events(run)) {
            for (JsonNode frame : event.get("keyFrames")) {
                byte[] map = Base64.getDecoder()
                        .decode(frame.at("/spatialMap/weights").textValue());
                assertEquals(mean(map, 0), gate(frame, "upper"), 1 / 255.0);
                assertEquals(mean(map, map.length / 2), gate(frame, "lower"), 1 / 255.0);
            }
        }
    }

    @Test
    void ofTheHeadAreThoseOfTheWindowThatChoseTheKeyFrame() throws IOException {
        LaneRun run = run("tiny-head-gates");
        List<JsonNode> windows = trees(run.windows());
        for (JsonNode event : events(run)) {
            for (JsonNode frame : event.get("keyFrames")) {
                JsonNode segments =
                        chose(windows, frame, event.get("action").textValue()).get("segments");
                double late = segments.get(2).get("attention").doubleValue()
                        + segments.get(3).get("attention").doubleValue();
                assertEquals(1 - late, gate(frame, "early"), 1e-4);
                assertEquals(late, gate(frame, "late"), 1e-4);
            }
        }
    }

    @Test
    void areNotThereWhereABundleHasNone() throws IOException {
        LaneRun run = run("tiny");
        assertFalse(String.join("", run.results).contains("gates"));
    }

    /** Killed and restored, and the same as undisturbed. */
    private static LaneRun run(String bundle) {
        List<CameraRecord> records = Footage.clip(Footage.B_FRAMES);
        try (Recognizer recognizer = LaneRun.open(bundle)) {
            LaneRun calm = LaneRun.of(recognizer, records);
            LaneRun cut = LaneRun.of(recognizer, records, CUTS);
            assertEquals(String.join("\n", calm.results), String.join("\n", cut.results));
            return cut;
        }
    }

    private static List<JsonNode> events(LaneRun run) throws IOException {
        List<JsonNode> events = trees(run.results.stream()
                .filter(r -> r.contains("\"type\":\"event\""))
                .toList());
        assertFalse(events.get(events.size() - 1).get("keyFrames").isEmpty());
        return events;
    }

    private static List<JsonNode> trees(List<String> results) throws IOException {
        List<JsonNode> trees = new ArrayList<>();
        for (String result : results) {
            trees.add(JSON.readTree(result));
        }
        return trees;
    }

    /** There the frame's attention times the action's probability is its score. */
    private static JsonNode chose(List<JsonNode> windows, JsonNode frame, String action) {
        return windows.stream()
                .min(Comparator.comparingDouble(window -> Math.abs(
                        score(window, frame, action) - frame.get("score").doubleValue())))
                .orElseThrow();
    }

    private static double score(JsonNode window, JsonNode frame, String action) {
        for (JsonNode segment : window.get("segments")) {
            if (segment.get("ptsMicros").equals(frame.get("ptsMicros"))) {
                return segment.get("attention").doubleValue()
                        * window.get("probabilities").get(action).doubleValue();
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    private static double gate(JsonNode frame, String label) {
        return frame.get("gates").get(label).doubleValue();
    }

    private static double mean(byte[] map, int from) {
        double sum = 0;
        for (int i = from; i < from + map.length / 2; i++) {
            sum += Byte.toUnsignedInt(map[i]) / 255.0;
        }
        return sum / (map.length / 2);
    }
}
