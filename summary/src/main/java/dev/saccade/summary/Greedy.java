package dev.saccade.summary;

import dev.saccade.summary.Objective.Gain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Takes what adds most, again and again. Of a monotone submodular objective that gives at least 63 % of what any set of
 * as many frames gives (Nemhauser, Wolsey and Fisher 1978); where all is alike it takes the farthest first, as Gonzalez
 * (1985) does. What a frame adds only shrinks, so that most need not be asked again (Minoux 1978).
 */
final class Greedy {
    private Greedy() {}

    /** @param index among the objective's candidates */
    record Pick(int index, Gain gain) {}

    /** Asked before each pick but the first. */
    interface Stop {
        /** @param value of what is chosen */
        boolean before(Pick next, List<Pick> chosen, double value);
    }

    private record Asked(Pick pick, double sum, int round) {
        private static final Comparator<Asked> ORDER = Comparator.comparingDouble(Asked::sum)
                .reversed()
                .thenComparingInt(a -> a.pick().index());

        static Asked of(Objective objective, int index, int round) {
            Gain gain = objective.gain(index);
            return new Asked(new Pick(index, gain), gain.sum(), round);
        }
    }

    /** At least one, in the order in which they were taken. */
    static List<Pick> choose(Objective objective, Stop stop) {
        PriorityQueue<Asked> queue = new PriorityQueue<>(Asked.ORDER);
        for (int i = 0; i < objective.size(); i++) {
            queue.add(Asked.of(objective, i, 0));
        }
        List<Pick> chosen = new ArrayList<>();
        double value = 0;
        while (!queue.isEmpty()) {
            Asked top = queue.remove();
            if (top.round() < chosen.size()) {
                queue.add(Asked.of(objective, top.pick().index(), chosen.size()));
                continue;
            }
            if (!chosen.isEmpty() && stop.before(top.pick(), chosen, value)) {
                break;
            }
            objective.choose(top.pick().index());
            chosen.add(top.pick());
            value += top.sum();
        }
        return chosen;
    }
}
