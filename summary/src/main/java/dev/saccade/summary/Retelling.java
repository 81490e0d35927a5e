package dev.saccade.summary;

import dev.saccade.clip.SpatialMap;
import dev.saccade.summary.Choice.Chosen;
import dev.saccade.summary.Summary.Cell;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.SummaryFrame.Covered;
import dev.saccade.summary.SummaryFrame.Why;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is shown of a stretch that others have looked at: chosen as of a video, but with probabilities in place of
 * embeddings. Memory does not grow with what it hears but for events. All times are on the stretch's axis. Not
 * thread-safe.
 */
public final class Retelling {
    /**
     * To probabilities alone all that is quiet is one. So a moment's place in the stretch counts as much: those that are
     * this share of it apart are no longer alike.
     */
    private static final int PLACES = 12;

    /** A timeline has no more numbers than that, for all labels together. */
    private static final int MOST_NUMBERS = 200_000;

    /** Of which one may be shown: the likelier. */
    private static final int MOST_EVENTS = Summarizer.KEPT;

    private static final Comparator<Told> LIKELIER = Comparator.comparingDouble(
                    (Told told) -> -told.event().peakProbability())
            .thenComparing(told -> told.event().id());

    private final Part part;
    private final ZoneId zone;
    private final Timeline timeline;
    private final Digest digest;
    private final List<Told> events = new ArrayList<>();

    private Retelling(Part part, int labels, long cellMicros, int fromScene, ZoneId zone) {
        this.part = part;
        this.zone = zone;
        this.timeline = new Timeline(
                labels, cellMicros, Math.max(2, Math.min(Timeline.MOST_CELLS, MOST_NUMBERS / Math.max(1, labels))));
        this.digest = new Digest(fromScene, Summarizer.KEPT, List::of);
    }

    /**
     * Whose moments are segments.
     *
     * @param part all of the stretch
     * @param labels A
     * @param cellMicros of the timeline while it is short
     * @param zone of the times of day that people read
     */
    public static Retelling ofSegments(Part part, int labels, long cellMicros, ZoneId zone) {
        return new Retelling(part, labels, cellMicros, Summarizer.FROM_SCENE, zone);
    }

    /** As {@link #ofSegments}, whose moments are frames that were chosen before. */
    public static Retelling ofFrames(Part part, int labels, long cellMicros, ZoneId zone) {
        return new Retelling(part, labels, cellMicros, Summarizer.KEPT, zone);
    }

    /**
     * A moment that can be shown.
     *
     * @param map where the bundle looked, where that is known
     */
    public record Sight(long atMicros, long ptsMicros, Optional<SpatialMap> map, Covered covered) {
        /** Of which no more than its time is known. */
        public static Sight of(long atMicros, long ptsMicros) {
            return new Sight(atMicros, ptsMicros, Optional.empty(), new Covered(0, 0, 1, 1));
        }
    }

    /** @param score of all that could be told, what this tells, 0 to 1 */
    public record Pick(Sight sight, Why why, double score, Optional<SummaryEvent> event) {
        /** What is shown is of another time after all. */
        public Pick at(long atMicros, long ptsMicros) {
            return new Pick(new Sight(atMicros, ptsMicros, sight.map(), sight.covered()), why, score, event);
        }
    }

    private record Told(SummaryEvent event, Optional<Sight> sight) {
        private Events.Event weighed(List<Events.Moment> moments) {
            return new Events.Event(event, 0, moments);
        }

        private Events.Event weighed() {
            return weighed(
                    sight.map(s -> new Events.Moment(s.atMicros(), 1)).stream().toList());
        }
    }

    /** @param probabilities [A], of that piece of the stretch; what lies outside of it is cut off */
    public void decided(long startMicros, long endMicros, float[] probabilities) {
        long start = Math.max(0, startMicros);
        long end = Math.min(part.lengthMicros(), endMicros);
        if (start < end) {
            timeline.add(start, end, probabilities);
        }
    }

    /**
     * A moment within the stretch that stands for what is around it. By time, or nearly.
     *
     * @param seconds for which it stands
     * @param score temporal attention times the probability of an action
     */
    public void moment(Sight sight, float[] probabilities, double seconds, double score) {
        digest.add(candidate(sight, probabilities, Sightings.mass(seconds, score)));
    }

    /** @param sight the one moment that shows it best, within the stretch; an event without one is not shown */
    public void event(SummaryEvent event, Optional<Sight> sight) {
        events.add(new Told(event, sight));
    }

    /** Once all is told: what is shown, by time, at most so much; may be nothing. */
    public List<Pick> choose(int most) {
        List<Told> likelier = events.stream()
                .filter(told -> told.sight().isPresent())
                .sorted(LIKELIER)
                .limit(MOST_EVENTS)
                .toList();
        List<Events.Event> weighed = likelier.stream().map(Told::weighed).toList();
        List<Candidate> candidates = candidates(likelier, weighed);
        if (candidates.isEmpty()) {
            return List.of();
        }
        Studied studied = new Studied(List.of(part), candidates, weighed, List.of(), List.of());
        return Choice.of(studied, new Budget.Enough()).stream()
                .sorted(Comparator.comparingDouble((Chosen c) -> -c.score()))
                .limit(most)
                .sorted(Comparator.comparingLong(c -> c.candidate().atMicros()))
                .map(Retelling::pick)
                .toList();
    }

    /** A line for people for each of what is shown in the end, by time. */
    public List<String> words(List<Pick> shown) {
        List<Events.Event> all =
                events.stream().map(told -> told.weighed(List.of())).toList();
        Phrases phrases = new Phrases(new Studied(List.of(part), List.of(), all, List.of(), List.of()), zone);
        List<Chosen> chosen = shown.stream().map(Retelling::chosen).toList();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            words.add(phrases.line(chosen, i));
        }
        return words;
    }

    public List<Cell> timeline() {
        return timeline.cells(part.lengthMicros());
    }

    /** What lies beside the moment that shows an event is shown by it. Nothing is new where so little is known. */
    private List<Candidate> candidates(List<Told> likelier, List<Events.Event> weighed) {
        List<Cell> cells = timeline();
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate moment : digest.finish()) {
            if (weighed.stream().noneMatch(event -> event.shownBy(moment) > 0)) {
                candidates.add(moment.withNovelty(0));
            }
        }
        for (Told told : likelier) {
            Sight sight = told.sight().orElseThrow();
            candidates.add(candidate(sight, Timeline.at(cells, sight.atMicros()), 1));
        }
        candidates.sort(Comparator.comparingLong(Candidate::atMicros));
        return candidates;
    }

    private Candidate candidate(Sight sight, float[] probabilities, double mass) {
        float[] place = new float[PLACES + 1];
        double at = (double) sight.atMicros() * PLACES / part.lengthMicros();
        int before = (int) Math.min(PLACES - 1, at);
        place[before] = (float) (before + 1 - at);
        place[before + 1] = (float) (at - before);
        return new Candidate(
                0,
                sight.ptsMicros(),
                sight.atMicros(),
                Likeness.unit(joined(Likeness.unit(probabilities), Likeness.unit(place))),
                sight.map(),
                sight.covered(),
                new float[0],
                Float.NaN,
                mass,
                0);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static Pick pick(Chosen chosen) {
        Candidate one = chosen.candidate();
        return new Pick(
                new Sight(one.atMicros(), one.ptsMicros(), one.map(), one.covered()),
                chosen.why(),
                chosen.score(),
                chosen.event().map(Events.Event::event));
    }

    private static Chosen chosen(Pick pick) {
        Sight sight = pick.sight();
        Candidate candidate = new Candidate(
                0,
                sight.ptsMicros(),
                sight.atMicros(),
                new float[0],
                sight.map(),
                sight.covered(),
                new float[0],
                Float.NaN,
                0,
                0);
        return new Chosen(
                candidate, pick.why(), pick.score(), pick.event().map(event -> new Events.Event(event, 0, List.of())));
    }
}
