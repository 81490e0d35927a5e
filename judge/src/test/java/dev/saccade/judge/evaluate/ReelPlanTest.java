package dev.saccade.judge.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReelPlanTest {
    private static LabelledClip clip(int number, String label, String source) {
        return new LabelledClip(Path.of(number + ".mp4"), label, source);
    }

    private static List<LabelledClip> clips(String labels) {
        List<LabelledClip> clips = new ArrayList<>();
        for (char label : labels.toCharArray()) {
            clips.add(clip(clips.size(), String.valueOf(label), "hall"));
        }
        return clips;
    }

    private static String order(String labels) {
        StringBuilder order = new StringBuilder();
        ReelPlan.alternating(clips(labels)).forEach(c -> order.append(c.label()));
        return order.toString();
    }

    @Test
    void labelsAlternateAsFarAsTheyGo() {
        assertEquals("fnfnfn", order("fffnnn"));
        assertEquals("fnfff", order("ffffn"));
        assertEquals("wfwfwn", order("fwwfwn"));
        assertEquals("fff", order("fff"));
    }

    @Property
    void neighboursAreOfOneLabelOnlyWhereTheyMustBe(
            @ForAll @IntRange(max = 12) int f, @ForAll @IntRange(max = 12) int n, @ForAll @IntRange(max = 12) int w) {
        String order = order("f".repeat(f) + "n".repeat(n) + "w".repeat(w));
        assertEquals(f + n + w, order.length());
        int most = Math.max(f, Math.max(n, w));
        int repeats = 0;
        for (int i = 1; i < order.length(); i++) {
            repeats += order.charAt(i) == order.charAt(i - 1) ? 1 : 0;
        }
        assertEquals(Math.max(0, most - 1 - (f + n + w - most)), repeats, order);
    }

    @Test
    void aReelIsOfOneSourceAndOfClipsOfOneKind() {
        Map<LabelledClip, Prediction> judged = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            LabelledClip clip = clip(i, i % 2 == 0 ? "f" : "n", i < 4 ? "yard" : "hall");
            judged.put(clip, new Prediction("p", clip.source(), 0, new double[] {1}, 1, 2, Look.NONE, i == 0));
        }
        List<Reel> reels = ReelPlan.of(judged);
        assertEquals(
                List.of("hall false 4 8.0", "yard false 3 6.0", "yard true 1 2.0"),
                reels.stream()
                        .map(r -> r.source() + " " + r.seen() + " " + r.clips().size() + " " + r.seconds())
                        .toList());
    }
}
