package dev.saccade.summary.period;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.follow.Period;
import dev.saccade.summary.Part;
import dev.saccade.summary.Retelling;
import dev.saccade.summary.Summary;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.Summary.Unseen;
import dev.saccade.summary.job.JobId;
import dev.saccade.summary.page.FrameDocument;
import dev.saccade.summary.page.SummaryDocument;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A period of a camera while its document is made.
 *
 * @param id of the summary
 * @param zone of the times that people read
 */
record Tale(String id, CameraId camera, Period period, int revision, ZoneId zone) {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** So many frames at most: a page that one looks through. */
    static final int MOST_FRAMES = 300;

    long fromMicros() {
        return micros(period.from());
    }

    long lengthMicros() {
        return micros(period.to()) - fromMicros();
    }

    /** Such as {@code lobby-20261125T080000Z-PT1H}. Cameras may begin as no job does. */
    JobId job() {
        String name = Character.isLetterOrDigit(camera.value().charAt(0)) ? camera.value() : "camera" + camera;
        return new JobId(name + "-" + BASIC.format(period.from()) + "-" + (period.day() ? "P1D" : period.length()));
    }

    /** All of the axis. */
    Part part() {
        return new Part(camera.value(), Optional.empty(), 0, 0, lengthMicros(), Optional.of(period.from()));
    }

    Instant clock(long atMicros) {
        return period.from().plus(atMicros, ChronoUnit.MICROS);
    }

    /**
     * @param bundle name and version
     * @param shown by time
     */
    SummaryDocument document(
            String bundle,
            List<String> labels,
            List<String> background,
            Retelling retelling,
            List<Shown> shown,
            List<SummaryEvent> events,
            List<Unseen> unseen) {
        List<Unseen> byStart = unseen.stream()
                .sorted(Comparator.comparingLong(Unseen::startMicros))
                .toList();
        Summary summary = new Summary(
                camera.value(),
                bundle,
                labels,
                background,
                List.of(part()),
                List.of(),
                events,
                retelling.timeline(),
                byStart);
        SummaryDocument document = SummaryDocument.of(summary, zone)
                .told(
                        id,
                        revision,
                        Optional.of(SummaryDocument.Stretch.of(camera, period.from(), period.to(), zone)),
                        Map.of());
        return document.with(frames(retelling, shown), document.events(), document.unseen());
    }

    private List<FrameDocument> frames(Retelling retelling, List<Shown> shown) {
        List<String> words = retelling.words(shown.stream().map(Shown::pick).toList());
        List<FrameDocument> frames = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Instant captured = Instant.EPOCH.plus(shown.get(i).capturedAtMicros(), ChronoUnit.MICROS);
            frames.add(shown.get(i).document(i + 1, words.get(i), SummaryDocument.clock(captured, zone)));
        }
        return frames;
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
