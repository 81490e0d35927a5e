package dev.saccade.summary.period;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.DecodedPicture;
import dev.saccade.model.Bundle;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.follow.Written.Picture;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.EventResult.Weights;
import dev.saccade.summary.Retelling;
import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Retelling.Sight;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.Summary.Unseen;
import dev.saccade.summary.SummaryFrame.Covered;
import dev.saccade.summary.Watch;
import dev.saccade.summary.page.SummaryDocument.PictureDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Makes a short period's summary out of its results. For one period. */
final class HourMaker {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CameraHistory history;
    private final QuietPictures quiet;
    private final Bundle bundle;
    private final Tale tale;
    private final Retelling retelling;
    private final Watch watch;
    private final PeriodResults results;
    private final List<SummaryEvent> events = new ArrayList<>();
    private final List<Unseen> lacks = new ArrayList<>();
    private final Map<String, Picture> pictures = new LinkedHashMap<>();

    HourMaker(CameraHistory history, Bundle bundle, Tale tale, LongAdder decoded) {
        this.quiet = new QuietPictures(history, tale.camera(), PATIENCE, decoded);
        this.history = history;
        this.bundle = bundle;
        this.tale = tale;
        this.retelling = Retelling.ofSegments(
                tale.part(), bundle.labels().size(), bundle.grid().segmentMicros(), tale.zone());
        this.watch = new Watch(tale.lengthMicros());
        this.results = new PeriodResults(bundle, tale.fromMicros(), tale.lengthMicros(), retelling, watch);
    }

    Written make() throws InterruptedException {
        Stretch stretch =
                new Stretch(tale.camera(), tale.period().from(), tale.period().to());
        Instant held = history.heldResults(stretch, PATIENCE, results);
        results.finish();
        results.events().forEach(this::tell);
        List<Shown> shown = new ArrayList<>();
        for (Pick pick : retelling.choose(Tale.MOST_FRAMES)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            show(pick).ifPresent(shown::add);
        }
        shown.sort(Comparator.comparingLong(one -> one.pick().sight().atMicros()));
        List<Unseen> unseen = new ArrayList<>(watch.unseen(heldFromMicros(held)));
        unseen.addAll(lacks);
        List<String> background = bundle.labels().stream()
                .filter(bundle.backgroundLabels()::contains)
                .toList();
        return new Written(
                Bounded.json(tale.document(
                        results.decidedBy(), bundle.labels(), background, retelling, shown, events, unseen)),
                List.copyOf(pictures.values()));
    }

    /** What lies beyond the period is cut off: another tells it. */
    private void tell(EventResult result) {
        long start = Math.max(0, at(result.start().capturedAtMicros()));
        long end = Math.min(tale.lengthMicros(), at(result.end().capturedAtMicros()));
        if (start >= tale.lengthMicros() || end <= 0) {
            return;
        }
        SummaryEvent event = new SummaryEvent(result.id(), result.action(), start, end, result.peakProbability());
        events.add(event);
        retelling.event(event, best(result).map(frame -> sight(result, frame)));
    }

    /** Of those within the period, and of those with a picture where any has one: of the highest score, the first. */
    private Optional<ChosenFrame> best(EventResult event) {
        return event.keyFrames().stream()
                .filter(frame ->
                        at(frame.capturedAtMicros()) >= 0 && at(frame.capturedAtMicros()) < tale.lengthMicros())
                .min(Comparator.comparing((ChosenFrame frame) ->
                                !results.pictures().containsKey(key(event.id(), frame.ptsMicros())))
                        .thenComparing(frame -> -frame.score())
                        .thenComparing(ChosenFrame::ptsMicros));
    }

    private Sight sight(EventResult event, ChosenFrame frame) {
        Optional<PictureSize> size = Optional.ofNullable(results.pictures().get(key(event.id(), frame.ptsMicros())));
        return new Sight(
                at(frame.capturedAtMicros()),
                frame.ptsMicros(),
                Optional.of(spatial(frame.spatialMap())),
                size.map(s -> Covered.of(
                                DecodedPicture.covered(bundle.pixels(), s.width(), s.height()), bundle.pixels()))
                        .orElse(new Covered(0, 0, 1, 1)));
    }

    private Optional<Shown> show(Pick pick) {
        long captured = tale.fromMicros() + pick.sight().atMicros();
        if (pick.event().isEmpty()) {
            return quiet(pick, captured);
        }
        String key = key(pick.event().get().id(), pick.sight().ptsMicros());
        Optional<PictureSize> size = Optional.ofNullable(results.pictures().get(key));
        if (size.isEmpty()) {
            lack(pick, "the key frame's picture has expired: Kafka holds it no longer");
        }
        return Optional.of(new Shown(pick, captured, size.map(s -> new PictureDocument("key-frames", key)), size));
    }

    /** Empty where the picture tells what another frame does. */
    private Optional<Shown> quiet(Pick pick, long capturedAtMicros) {
        Optional<AccessUnit> unit = quiet.at(tale.clock(pick.sight().atMicros()));
        if (unit.isPresent() && toldByAnother(pick, unit.get())) {
            return Optional.empty();
        }
        Optional<Shown> shown = unit.flatMap(one -> quiet.taken(one).map(taken -> shown(pick, one, taken)));
        if (shown.isEmpty()) {
            lack(pick, unit.isPresent() ? "cannot be decoded" : "its picture has expired: Kafka holds it no longer");
        }
        return shown.or(() -> Optional.of(new Shown(pick, capturedAtMicros, Optional.empty(), Optional.empty())));
    }

    private Shown shown(Pick pick, AccessUnit unit, QuietPictures.Taken taken) {
        String key = key(unit);
        pictures.put(key, new Picture(key, unit.ptsMicros(), unit.capturedAtMicros(), taken.jpeg()));
        return new Shown(
                moved(pick, unit),
                unit.capturedAtMicros(),
                Optional.of(new PictureDocument("summary-frames", key)),
                Optional.of(new PictureSize(taken.width(), taken.height())));
    }

    private Pick moved(Pick pick, AccessUnit unit) {
        return pick.at(Math.max(0, at(unit.capturedAtMicros())), unit.ptsMicros());
    }

    /** Two epochs may have the same presentation time. */
    private String key(AccessUnit unit) {
        return tale.id() + "/" + unit.epochMillis() + "/" + unit.ptsMicros();
    }

    /** Whether it is there, or of an event in which the moment does not lie: that one has a frame of its own. */
    private boolean toldByAnother(Pick moment, AccessUnit unit) {
        Pick picture = moved(moment, unit);
        return pictures.containsKey(key(unit))
                || events.stream().anyMatch(event -> within(event, picture) && !within(event, moment));
    }

    private static boolean within(SummaryEvent event, Pick pick) {
        long at = pick.sight().atMicros();
        return event.startMicros() <= at && at < event.endMicros();
    }

    private void lack(Pick pick, String reason) {
        lacks.add(new Unseen(pick.sight().atMicros(), pick.sight().atMicros(), reason));
    }

    private long at(long capturedAtMicros) {
        return capturedAtMicros - tale.fromMicros();
    }

    private long heldFromMicros(Instant held) {
        return held.isAfter(tale.period().to()) ? tale.lengthMicros() : at(Tale.micros(held));
    }

    private static String key(String event, long ptsMicros) {
        return event + "/" + ptsMicros;
    }

    private static SpatialMap spatial(Weights weights) {
        float[] values = new float[weights.weights().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (weights.weights()[i] & 0xFF) / 255f;
        }
        return new SpatialMap(weights.height(), weights.width(), values);
    }
}
