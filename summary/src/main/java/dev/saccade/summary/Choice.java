package dev.saccade.summary;

import dev.saccade.summary.Greedy.Pick;
import dev.saccade.summary.Greedy.Stop;
import dev.saccade.summary.SummaryFrame.Covered;
import dev.saccade.summary.SummaryFrame.Why;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of what was seen is shown: one choice over events and quiet stretches, by {@link Objective}. */
final class Choice {
    /** A frame that adds less than this share of what all of the video looks like is not worth a look. */
    static final double LEAST = 0.004;

    /** Beside those of events: more nobody looks at. */
    static final int MOST_QUIET = 100;

    /** Above this a frame is of something new rather than of a quiet stretch. */
    private static final double MOSTLY_NEW = 0.5;

    private Choice() {}

    /**
     * A segment that was chosen.
     *
     * @param score of all that could be told, what this one tells, 0 to 1
     */
    record Chosen(Candidate candidate, Why why, double score, Optional<Events.Event> event) {}

    /** By time; never empty. */
    static List<Chosen> of(Studied studied, Budget budget) {
        if (studied.candidates().isEmpty()) {
            return List.of(new Chosen(unlooked(studied), Why.COVERS, 1, Optional.empty()));
        }
        Objective objective = new Objective(studied.candidates(), List.copyOf(studied.events()));
        double all = objective.all();
        return Greedy.choose(objective, stop(budget, studied.lengthMicros(), all)).stream()
                .map(pick -> chosen(studied.candidates().get(pick.index()), pick, all))
                .sorted(Comparator.comparingLong(c -> c.candidate().atMicros()))
                .toList();
    }

    private static Stop stop(Budget budget, long lengthMicros, double all) {
        Stop own;
        if (budget instanceof Budget.Frames frames) {
            own = (next, chosen, value) -> chosen.size() >= frames.count();
        } else if (budget instanceof Budget.Every every) {
            int count = every.frames(lengthMicros);
            own = (next, chosen, value) -> chosen.size() >= count;
        } else if (budget instanceof Budget.Share share) {
            own = (next, chosen, value) -> value >= share.share() * all;
        } else {
            own = (next, chosen, value) ->
                    next.gain().sum() < LEAST || (next.gain().event().isEmpty() && quiet(chosen) >= MOST_QUIET);
        }
        return (next, chosen, value) -> chosen.size() >= Budget.MOST_FRAMES || own.before(next, chosen, value);
    }

    private static long quiet(List<Pick> chosen) {
        return chosen.stream().filter(p -> p.gain().event().isEmpty()).count();
    }

    private static Chosen chosen(Candidate candidate, Pick pick, double all) {
        Objective.Gain gain = pick.gain();
        Optional<Events.Event> event = gain.event()
                .filter(e -> gain.events() > gain.looks() + gain.news())
                .map(Events.Event.class::cast);
        Why quiet = candidate.novelty() > MOSTLY_NEW ? Why.NEW : Why.COVERS;
        return new Chosen(candidate, event.isPresent() ? Why.EVENT : quiet, Math.min(1, gain.sum() / all), event);
    }

    /** Where no segment had pictures enough, whatever the video begins with. */
    private static Candidate unlooked(Studied studied) {
        Part first = studied.parts().get(0);
        return new Candidate(
                0,
                first.firstPtsMicros(),
                first.startMicros(),
                new float[0],
                Optional.empty(),
                new Covered(0, 0, 1, 1),
                new float[0],
                0,
                1,
                0);
    }
}
