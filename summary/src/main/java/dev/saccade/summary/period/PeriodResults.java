package dev.saccade.summary.period;

import dev.saccade.model.Bundle;
import dev.saccade.stream.read.ResultHandler;
import dev.saccade.stream.record.BundleName;
import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.KeyFrameResult;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.summary.Retelling;
import dev.saccade.summary.Watch;
import dev.saccade.summary.page.PictureSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A period's results as they come, events first, windows last. What is kept of windows is bounded. Not thread-safe. */
final class PeriodResults implements ResultHandler {
    /** Beyond, earlier ones are forgotten: their gaps then say nothing. */
    private static final int MOST_EPOCHS = 1_000;

    private static final int MOST_GAPS = 10_000;

    private final Bundle bundle;
    private final long fromMicros;
    private final long lengthMicros;
    private final Retelling retelling;
    private final Watch watch;
    private final KnownEvents events = new KnownEvents();
    private final Map<String, PictureSize> pictures = new HashMap<>();
    private final List<GapResult> gaps = new ArrayList<>();
    private final Map<String, Clock> clocks = new HashMap<>();
    private @Nullable BundleName decidedBy;

    /** @param fromMicros wall clock of the axis' beginning */
    PeriodResults(Bundle bundle, long fromMicros, long lengthMicros, Retelling retelling, Watch watch) {
        this.bundle = bundle;
        this.fromMicros = fromMicros;
        this.lengthMicros = lengthMicros;
        this.retelling = retelling;
        this.watch = watch;
    }

    /**
     * An epoch's clock.
     *
     * @param ahead of the axis before presentation time
     * @param told up to which segment its moments are
     */
    private record Clock(long ahead, long told) {}

    @Override
    public void event(EventResult event) {
        events.revise(event);
    }

    @Override
    public void keyFrame(KeyFrameResult frame) {
        if (events.know(frame.eventId())) {
            PictureSize.of(frame.jpeg())
                    .ifPresent(size -> pictures.put(frame.eventId() + "/" + frame.ptsMicros(), size));
        }
    }

    @Override
    public void gap(GapResult gap) {
        if (gaps.size() < MOST_GAPS) {
            gaps.add(gap);
        }
    }

    @Override
    public void window(WindowResult window) {
        decidedBy = window.bundle();
        long ahead = window.start().capturedAtMicros() - window.start().ptsMicros() - fromMicros;
        Clock before = clocks.getOrDefault(window.epoch(), new Clock(ahead, Long.MIN_VALUE));
        float[] probabilities = probabilities(window);
        long first = bundle.window().coreStart(window.lastSegment());
        long next = first + bundle.coreSegments();
        retelling.decided(
                bundle.grid().startMicros(first) + ahead, bundle.grid().startMicros(next) + ahead, probabilities);
        for (WindowResult.Segment segment : window.segments()) {
            long number = segment.segment();
            if (segment.present()) {
                watch.seen(
                        bundle.grid().startMicros(number) + ahead, bundle.grid().endMicros(number) + ahead);
            }
            if (segment.present() && number >= first && number < next && number > before.told()) {
                moment(segment, ahead, probabilities);
            }
        }
        if (clocks.size() >= MOST_EPOCHS) {
            clocks.clear();
        }
        clocks.put(window.epoch(), new Clock(ahead, Math.max(before.told(), next - 1)));
    }

    /** Once all has come. */
    void finish() {
        for (GapResult gap : gaps) {
            Clock clock = clocks.get(gap.epoch());
            if (clock != null) {
                watch.missing(gap.fromPtsMicros() + clock.ahead(), gap.reason());
            }
        }
    }

    List<EventResult> events() {
        return events.byStart();
    }

    /** Of pictures of key frames that Kafka holds, by key. */
    Map<String, PictureSize> pictures() {
        return pictures;
    }

    /** Name and version of what decided last. */
    String decidedBy() {
        return decidedBy == null
                ? bundle.name() + " " + bundle.version()
                : decidedBy.name() + " " + decidedBy.version();
    }

    private void moment(WindowResult.Segment segment, long ahead, float[] probabilities) {
        long at = segment.ptsMicros() + ahead;
        if (at >= 0 && at < lengthMicros) {
            retelling.moment(
                    Retelling.Sight.of(at, segment.ptsMicros()),
                    probabilities,
                    bundle.grid().segmentMicros() / 1e6,
                    segment.attention() * action(probabilities));
        }
    }

    private float[] probabilities(WindowResult window) {
        float[] probabilities = new float[bundle.labels().size()];
        for (int a = 0; a < probabilities.length; a++) {
            probabilities[a] =
                    window.probabilities().getOrDefault(bundle.labels().get(a), 0f);
        }
        return probabilities;
    }

    /** Of the likeliest label that is no background. */
    private float action(float[] probabilities) {
        float most = 0;
        for (int a = 0; a < probabilities.length; a++) {
            if (!bundle.backgroundLabels().contains(bundle.labels().get(a))) {
                most = Math.max(most, probabilities[a]);
            }
        }
        return most;
    }
}
