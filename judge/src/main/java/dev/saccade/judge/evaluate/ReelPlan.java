package dev.saccade.judge.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Which clips make which reel, and in which order: always the same for the same list. */
final class ReelPlan {
    private ReelPlan() {}

    /** @param judged clips with what was said of each, in the order of the list; one reel for each source and kind */
    static List<Reel> of(Map<LabelledClip, Prediction> judged) {
        Function<LabelledClip, Prediction> said = clip -> Objects.requireNonNull(judged.get(clip));
        return of(List.copyOf(judged.keySet()), clip -> said.apply(clip).seen(), clip -> said.apply(clip)
                .seconds());
    }

    /** @param seen whether the bundle was trained on a clip */
    static List<Reel> of(List<LabelledClip> all, Predicate<LabelledClip> seen, ToDoubleFunction<LabelledClip> seconds) {
        List<Reel> reels = new ArrayList<>();
        for (boolean kind : new boolean[] {false, true}) {
            Map<String, List<LabelledClip>> sources = all.stream()
                    .filter(clip -> seen.test(clip) == kind)
                    .collect(Collectors.groupingBy(LabelledClip::source, TreeMap::new, Collectors.toList()));
            sources.forEach((source, clips) -> reels.add(new Reel(
                    source,
                    kind,
                    alternating(clips),
                    clips.stream().mapToDouble(seconds).sum())));
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
