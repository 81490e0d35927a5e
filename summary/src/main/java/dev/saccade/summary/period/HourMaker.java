package dev.saccade.summary.period;

import dev.saccade.ingest.DecodedPicture;
import dev.saccade.model.Bundle;
import dev.saccade.stream.follow.Written;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.summary.Retelling;
import dev.saccade.summary.Retelling.Pick;
import dev.saccade.summary.Retelling.Sight;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.Summary.Unseen;
import dev.saccade.summary.SummaryFrame.Covered;
import dev.saccade.summary.Watch;
import dev.saccade.summary.page.PictureSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** Makes a short period's summary out of its results. For one period. */
final class HourMaker {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CameraHistory history;
    private final Bundle bundle;
    private final Tale tale;
    private final LongAdder decoded;
    private final Retelling retelling;
    private final Watch watch;
    private final PeriodResults results;
    private final List<SummaryEvent> events = new ArrayList<>();

    /** @param decoded counts the pictures that were decoded */
    HourMaker(CameraHistory history, Bundle bundle, Tale tale, LongAdder decoded) {
        this.decoded = decoded;
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
        HourFrames frames = new HourFrames(
                tale, results.pictures(), events, new QuietPictures(history, tale.camera(), PATIENCE, decoded));
        for (Pick pick : retelling.choose(Tale.MOST_FRAMES)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            frames.show(pick);
        }
        List<Unseen> unseen = new ArrayList<>(watch.unseen(heldFromMicros(held)));
        unseen.addAll(frames.lacks());
        List<String> background = bundle.labels().stream()
                .filter(bundle.backgroundLabels()::contains)
                .toList();
        return new Written(
                Bounded.json(tale.document(
                        results.decidedBy(), bundle.labels(), background, retelling, frames.shown(), events, unseen)),
                frames.pictures());
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
                                !results.pictures().containsKey(HourFrames.keyFrame(event.id(), frame.ptsMicros())))
                        .thenComparing(frame -> -frame.score())
                        .thenComparing(ChosenFrame::ptsMicros));
    }

    private Sight sight(EventResult event, ChosenFrame frame) {
        Optional<PictureSize> size =
                Optional.ofNullable(results.pictures().get(HourFrames.keyFrame(event.id(), frame.ptsMicros())));
        return new Sight(
                at(frame.capturedAtMicros()),
                frame.ptsMicros(),
                Optional.of(frame.spatialMap().map()),
                size.map(s -> Covered.of(
                                DecodedPicture.covered(bundle.pixels(), s.width(), s.height()), bundle.pixels()))
                        .orElse(new Covered(0, 0, 1, 1)));
    }

    private long at(long capturedAtMicros) {
        return capturedAtMicros - tale.fromMicros();
    }

    private long heldFromMicros(Instant held) {
        return held.isAfter(tale.period().to()) ? tale.lengthMicros() : at(Tale.micros(held));
    }
}
