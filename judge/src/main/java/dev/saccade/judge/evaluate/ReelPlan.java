package dev.saccade.judge.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which clips make which reel, and in which order: always the same for the same list. */
final class ReelPlan {
    private ReelPlan() {}

    /** @param judged clips with what was said of each, in the order of the list; one reel for each source and kind */
    static List<Reel> of(Map<LabelledClip, Prediction> judged) {
        List<Reel> reels = new ArrayList<>();
        for (boolean seen : new boolean[] {false, true}) {
            Map<String, List<LabelledClip>> sources = judged.entrySet().stream()
                    .filter(e -> e.getValue().seen() == seen)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.groupingBy(LabelledClip::source, TreeMap::new, Collectors.toList()));
            sources.forEach((source, clips) -> reels.add(new Reel(
                    source,
                    seen,
                    alternating(clips),
                    clips.stream()
                            .map(judged::get)
                            .mapToDouble(p -> p == null ? 0 : p.seconds())
                            .sum())));
        }
        return reels;
    }

    /** Next comes the label of which most clips are left, but never the one before while there is another. */
    static List<LabelledClip> alternating(List<LabelledClip> clips) {
        Map<String, Deque<LabelledClip>> left = clips.stream()
                .collect(Collectors.groupingBy(
                        LabelledClip::label, LinkedHashMap::new, Collectors.toCollection(ArrayDeque::new)));
        List<LabelledClip> ordered = new ArrayList<>();
        String before = "";
        while (ordered.size() < clips.size()) {
            Deque<LabelledClip> most = null;
            for (Map.Entry<String, Deque<LabelledClip>> label : left.entrySet()) {
                boolean more = most == null || label.getValue().size() > most.size();
                most = more && !label.getKey().equals(before) ? label.getValue() : most;
            }
            LabelledClip next = (most == null || most.isEmpty() ? left.getOrDefault(before, new ArrayDeque<>()) : most)
                    .removeFirst();
            ordered.add(next);
            before = next.label();
        }
        return ordered;
    }
}
