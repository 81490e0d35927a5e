package dev.saccade.stream.read;

import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.GapResult;
import dev.saccade.stream.record.WindowResult;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results as one line each for a terminal. Any thread. */
public final class ResultText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final ZoneId zone;

    /** @param zone in which people read the time */
    public ResultText(ZoneId zone) {
        this.zone = zone;
    }

    /** {@code 14:03:22.480  lobby  wave  closed   94 %  3.2 s  key frames at 14:03:23.520, 14:03:24.560}. */
    public String event(EventResult event) {
        String line = String.format(
                Locale.ROOT,
                "%s  %s  %s  %-7s  %3d %%  %.1f s",
                clock(event.start().capturedAtMicros()),
                event.camera(),
                event.action(),
                event.state(),
                percent(event.peakProbability()),
                (event.end().ptsMicros() - event.start().ptsMicros()) / 1e6);
        return event.keyFrames().isEmpty() ? line : line + "  " + keyFrames(event);
    }

    /** {@code 14:03:22.480  lobby  wave   94 %}. */
    public String window(WindowResult window) {
        return String.format(
                Locale.ROOT,
                "%s  %s  %s  %3d %%",
                clock(window.end().capturedAtMicros()),
                window.camera(),
                window.label(),
                percent(window.probabilities().getOrDefault(window.label(), 0f)));
    }

    /** {@code lobby  gap (lag) from pts 12.480 s: detail}. */
    public String gap(GapResult gap) {
        String line = String.format(
                Locale.ROOT, "%s  gap (%s) from pts %.3f s", gap.camera(), gap.reason(), gap.fromPtsMicros() / 1e6);
        return gap.detail().isEmpty() ? line : line + ": " + gap.detail();
    }

    private String keyFrames(EventResult event) {
        return event.keyFrames().stream()
                .map(frame -> clock(frame.capturedAtMicros()))
                .collect(Collectors.joining(
                        ", ", event.keyFrames().size() == 1 ? "key frame at " : "key frames at ", ""));
    }

    private String clock(long micros) {
        return CLOCK.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone));
    }

    private static long percent(float probability) {
        return Math.round(probability * 100.0);
    }
}
