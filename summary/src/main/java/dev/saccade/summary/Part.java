package dev.saccade.summary;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A piece of the axis that was recorded without a break.
 *
 * @param name for people: the file's name, or the camera's id; may hold any character
 * @param file where it can be read again; empty for a camera
 * @param startMicros where it begins on the summary's axis
 * @param firstPtsMicros presentation time of what stands there
 * @param startedAt wall clock of its first picture, where it is known
 */
public record Part(
        String name,
        Optional<Path> file,
        long startMicros,
        long firstPtsMicros,
        long lengthMicros,
        Optional<Instant> startedAt) {
    /** On the axis. */
    public long endMicros() {
        return startMicros + lengthMicros;
    }

    /** Wall clock of a moment of this part, where it is known. */
    public Optional<Instant> clock(long atMicros) {
        return startedAt.map(s -> s.plusNanos((atMicros - startMicros) * 1000));
    }

    /** A moment of this part as players show it: {@code 0:07}, {@code 1:02:03}. */
    public String position(long atMicros) {
        Duration at = Duration.ofMillis(Math.max(0, atMicros - startMicros) / 1000);
        return at.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", at.toHours(), at.toMinutesPart(), at.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", at.toMinutes(), at.toSecondsPart());
    }
}
