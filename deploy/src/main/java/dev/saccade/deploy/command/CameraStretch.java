package dev.saccade.deploy.command;

import dev.saccade.clip.CameraId;
import dev.saccade.stream.read.CameraHistory.Stretch;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A camera and from when to when, in the words of people. */
final class CameraStretch {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Option(names = "--camera", paramLabel = "ID", description = "In place of VIDEO, a camera's pictures out of Kafka.")
    private @Nullable String camera;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "When the camera's stretch begins: 08:00, the last one before --to; 2026-05-14T08:00, in the"
                    + " machine's time zone; or with a zone, 2026-05-14T08:00:00Z.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "When it ends: 12:00, the last one; else now.")
    private @Nullable String to;

    /** Whether one is asked for. A shared configuration file may name the cameras of ingest, as ID=SOURCE. */
    boolean given() {
        return camera != null && !camera.contains("=");
    }

    Stretch stretch(Instant now, ZoneId zone) {
        String id = camera == null ? "" : camera;
        String begins = from;
        if (begins == null) {
            throw new ConfigurationException("--camera " + id + " takes --from, as in --from 08:00 --to 12:00");
        }
        Instant end = to == null ? now : time("--to", to, now, zone);
        Instant start = time("--from", begins, end, zone);
        return Words.configured(() -> new Stretch(new CameraId(id), start, end));
    }

    /** What the summary's directory is called. */
    static String name(Stretch stretch, ZoneId zone) {
        return stretch.camera() + "-" + NAME.format(stretch.from().atZone(zone));
    }

    /** @param notAfter a time of day is the last one that is not after this */
    private static Instant time(String option, String text, Instant notAfter, ZoneId zone) {
        try {
            if (text.contains("T")) {
                boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}");
                return zoned
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDateTime.parse(text).atZone(zone).toInstant();
            }
            ZonedDateTime day = notAfter.atZone(zone).with(LocalTime.parse(text));
            return (day.toInstant().isAfter(notAfter) ? day.minusDays(1) : day).toInstant();
        } catch (DateTimeException e) {
            throw new ConfigurationException(
                    option + " is '" + text + "', must be as 08:00, 08:00:30, 2026-05-14T08:00 or 2026-05-14T08:00:00Z",
                    e);
        }
    }
}
