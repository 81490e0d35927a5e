package dev.saccade.summary.page;

import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When things were, in words: by the wall clock where it is known, else as a player shows it. */
final class Moments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM ", Locale.ENGLISH);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

    private static final long HOUR_MICROS = 3_600_000_000L;

    /** Below this length tenths of a second tell frames apart. */
    private static final long SHORT_MICROS = 120_000_000;

    private final Summary summary;
    private final ZoneId zone;
    private final boolean severalDays;

    /** @param zone of the wall clock */
    Moments(Summary summary, ZoneId zone) {
        this.summary = summary;
        this.zone = zone;
        this.severalDays =
                summary.parts().stream().flatMap(this::days).distinct().count() > 1;
    }

    Summary summary() {
        return summary;
    }

    String of(SummaryFrame frame) {
        return of(frame.part(), frame.atMicros());
    }

    /** With the day where there are several, with tenths where all is short. */
    String of(Part part, long atMicros) {
        String tenths = summary.lengthMicros() < SHORT_MICROS
                ? "." + Math.floorMod(offsetMillis(part, atMicros) / 100, 10)
                : "";
        return clock(part, atMicros)
                .map(clock -> (severalDays ? clock.format(SHORT_DAY) : "") + clock.format(TIME) + tenths)
                .orElseGet(() -> part.position(atMicros) + tenths);
    }

    /** The hour that holds the frame, from when to when. */
    String hour(SummaryFrame frame) {
        Part part = frame.part();
        long into = clock(part, frame.atMicros())
                .map(clock -> ChronoUnit.MICROS.between(clock.truncatedTo(ChronoUnit.HOURS), clock))
                .orElse((frame.atMicros() - part.startMicros()) % HOUR_MICROS);
        long from = frame.atMicros() - into;
        return of(part, from) + " to " + of(part, from + HOUR_MICROS);
    }

    /** As {@link #of(Part, long)}, by the part that holds the moment. */
    String of(long atMicros) {
        return of(part(atMicros), atMicros);
    }

    /** The wall clock to the millisecond, with its offset from UTC. */
    Optional<String> iso(Part part, long atMicros) {
        return clock(part, atMicros).map(clock -> clock.format(ISO));
    }

    /** As {@link #iso(Part, long)}. */
    static String iso(Instant instant, ZoneId zone) {
        return instant.atZone(zone).format(ISO);
    }

    Optional<OffsetDateTime> clock(Part part, long atMicros) {
        return part.clock(atMicros).map(instant -> instant.atZone(zone).toOffsetDateTime());
    }

    /** From when to when, where the wall clock of both ends is known; else nothing. */
    String span() {
        Part first = summary.parts().get(0);
        Part last = summary.parts().get(summary.parts().size() - 1);
        Optional<OffsetDateTime> from = clock(first, first.startMicros());
        Optional<OffsetDateTime> to = clock(last, last.endMicros());
        if (from.isEmpty() || to.isEmpty()) {
            return "";
        }
        String until = severalDays ? to.get().format(DAY) + ", " : "";
        return from.get().format(DAY) + ", " + from.get().format(TIME) + " to " + until
                + to.get().format(TIME);
    }

    Part part(long atMicros) {
        Part found = summary.parts().get(0);
        for (Part part : summary.parts()) {
            found = part.startMicros() <= atMicros ? part : found;
        }
        return found;
    }

    /** Whether a time says too little without its part's name. A camera has one, however often it was away. */
    boolean severalNames() {
        return summary.parts().stream().map(Part::name).distinct().count() > 1;
    }

    /** Such as {@code 8 s}, {@code 2 min 5 s} or {@code 10 h 3 min}. */
    static String length(long micros) {
        Duration length = Duration.ofSeconds(Math.round(micros / 1e6));
        if (length.toHours() > 0) {
            return length.toHours() + " h " + length.toMinutesPart() + " min";
        }
        return (length.toMinutes() > 0 ? length.toMinutes() + " min " : "") + length.toSecondsPart() + " s";
    }

    private static long offsetMillis(Part part, long atMicros) {
        return part.clock(atMicros).map(Instant::toEpochMilli).orElse((atMicros - part.startMicros()) / 1000);
    }

    /** On which the part begins and ends, where that is known. */
    private Stream<LocalDate> days(Part part) {
        return Stream.of(part.startMicros(), part.endMicros())
                .flatMap(at -> clock(part, at).stream())
                .map(OffsetDateTime::toLocalDate);
    }
}
