package dev.saccade.summary.period;

import dev.saccade.summary.page.SummaryDocument;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A shorter period's summary within a longer one.
 *
 * @param startMicros where it begins on the longer one's axis
 */
record Shorter(SummaryDocument document, long startMicros) {
    /** Empty where the bytes are no such summary, or of another time. */
    static Optional<Shorter> of(byte[] json, Tale tale) {
        try {
            SummaryDocument document = SummaryDocument.parse(json);
            boolean whole = Stream.of(
                            document.from(),
                            document.labels(),
                            document.background(),
                            document.bundle(),
                            document.frames(),
                            document.events(),
                            document.timeline(),
                            document.unseen())
                    .allMatch(field -> field != null);
            return whole
                    ? Optional.of(new Shorter(document, start(document, tale))).filter(s -> s.within(tale))
                    : Optional.empty();
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    long endMicros() {
        return startMicros + document.lengthMicros();
    }

    private static long start(SummaryDocument document, Tale tale) {
        return Tale.micros(OffsetDateTime.parse(String.valueOf(document.from())).toInstant()) - tale.fromMicros();
    }

    private boolean within(Tale tale) {
        return startMicros >= 0
                && endMicros() <= tale.lengthMicros()
                && document.timeline().cellMicros() > 0;
    }
}
