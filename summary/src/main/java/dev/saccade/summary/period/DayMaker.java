package dev.saccade.summary.period;

import dev.saccade.stream.follow.Written;
import dev.saccade.summary.Retelling;
import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Retelling.Sight;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.page.FrameDocument;
import dev.saccade.summary.page.FrameDocument.MapDocument;
import dev.saccade.summary.page.PictureSize;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes a day's summary out of those of its shorter periods, and of nothing else. For one day. */
final class DayMaker {
    private final Tale tale;
    private final List<Shorter> shorter;
    private final List<String> labels;
    private final Retelling retelling;
    private final JoinedEvents events = new JoinedEvents();
    private final JoinedUnseen unseen = new JoinedUnseen();
    private final Map<String, Told> byEvent = new HashMap<>();
    private final Map<At, Told> byTime = new HashMap<>();

    /** @param values of the shorter periods, by time; what is none is left out */
    DayMaker(Tale tale, List<byte[]> values) {
        this.tale = tale;
        this.shorter = values.stream()
                .flatMap(value -> Shorter.of(value, tale).stream())
                .sorted(Comparator.comparingLong(Shorter::startMicros))
                .toList();
        Set<String> known = new LinkedHashSet<>();
        shorter.forEach(one -> known.addAll(one.document().labels()));
        this.labels = List.copyOf(known);
        long cell = shorter.stream()
                .mapToLong(one -> one.document().timeline().cellMicros())
                .min()
                .orElse(1_000_000);
        this.retelling = Retelling.ofFrames(tale.part(), labels.size(), cell, tale.zone());
    }

    private record At(long atMicros, long ptsMicros) {}

    /** A frame, and where it lies on the day's axis. */
    private record Told(FrameDocument frame, long atMicros) {
        private Sight sight() {
            return new Sight(
                    atMicros,
                    frame.ptsMicros(),
                    Optional.ofNullable(frame.map()).map(MapDocument::spatial),
                    frame.covered().shares());
        }

        /** Which of two frames shows an event better. */
        private Told better(Told other) {
            boolean has = frame.picture() != null;
            boolean otherHas = other.frame.picture() != null;
            return has != otherHas ? (has ? this : other) : other.frame.score() > frame.score() ? other : this;
        }
    }

    Written make() {
        shorter.forEach(this::tell);
        unseen.nothingUpTo(tale.lengthMicros());
        List<SummaryEvent> joined = events.all();
        joined.forEach(this::tell);
        List<Shown> shown =
                retelling.choose(Tale.MOST_FRAMES).stream().map(this::shown).toList();
        String bundle = shorter.isEmpty()
                ? ""
                : shorter.get(shorter.size() - 1).document().bundle();
        return new Written(
                Bounded.json(tale.document(bundle, labels, background(), retelling, shown, joined, unseen.all())),
                List.of());
    }

    private void tell(Shorter one) {
        long start = one.startMicros();
        unseen.add(one);
        one.document().events().forEach(event -> events.add(event, start));
        tellTimeline(one);
        List<FrameDocument> frames = one.document().frames();
        for (int i = 0; i < frames.size(); i++) {
            Told told = new Told(frames.get(i), start + frames.get(i).atMicros());
            if (told.frame().event() != null) {
                byEvent.merge(told.frame().event(), told, Told::better);
            } else if (told.frame().picture() != null) {
                byTime.put(new At(told.atMicros(), told.frame().ptsMicros()), told);
                retelling.moment(told.sight(), probabilities(one, frames.get(i).atMicros()), seconds(one, i), 0);
            }
        }
    }

    private void tellTimeline(Shorter one) {
        long cell = one.document().timeline().cellMicros();
        for (long at = 0; at < one.document().lengthMicros(); at += cell) {
            retelling.decided(
                    one.startMicros() + at,
                    Math.min(one.endMicros(), one.startMicros() + at + cell),
                    probabilities(one, at));
        }
    }

    private void tell(SummaryEvent event) {
        Optional<Told> told = Optional.ofNullable(byEvent.get(event.id()));
        told.ifPresent(t -> byTime.put(new At(t.atMicros(), t.frame().ptsMicros()), t));
        retelling.event(event, told.map(Told::sight));
    }

    private Shown shown(Pick pick) {
        FrameDocument frame = Objects.requireNonNull(
                        byTime.get(new At(pick.sight().atMicros(), pick.sight().ptsMicros())))
                .frame();
        Optional<PictureSize> size = frame.width() == null || frame.height() == null
                ? Optional.empty()
                : Optional.of(new PictureSize(frame.width(), frame.height()));
        long captured = frame.capturedAt() == null
                ? tale.fromMicros() + pick.sight().atMicros()
                : Tale.micros(OffsetDateTime.parse(frame.capturedAt()).toInstant());
        return new Shown(pick, captured, Optional.ofNullable(frame.picture()), size);
    }

    /** Half way to its neighbours. */
    private static double seconds(Shorter one, int frame) {
        List<FrameDocument> frames = one.document().frames();
        long at = frames.get(frame).atMicros();
        long from = frame == 0 ? 0 : (frames.get(frame - 1).atMicros() + at) / 2;
        long to = frame == frames.size() - 1
                ? one.document().lengthMicros()
                : (frames.get(frame + 1).atMicros() + at) / 2;
        return Math.max(1, to - from) / 1e6;
    }

    private float[] probabilities(Shorter one, long atMicros) {
        return one.document().timeline().at(atMicros, labels);
    }

    private List<String> background() {
        List<String> background = new ArrayList<>();
        for (String label : labels) {
            if (shorter.stream().anyMatch(one -> one.document().background().contains(label))) {
                background.add(label);
            }
        }
        return background;
    }
}
