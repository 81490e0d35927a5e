package dev.saccade.summary.attention;

import dev.saccade.stream.record.Moment;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in words and in names. */
record Clock(ZoneId zone) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT);

    String day(long micros) {
        return DAY.format(Moment.instant(micros).atZone(zone));
    }

    String time(long micros) {
        return TIME.format(Moment.instant(micros).atZone(zone));
    }

    /** In characters that a file's name may have. */
    String name(long micros) {
        return NAME.format(Moment.instant(micros).atZone(zone));
    }
}
