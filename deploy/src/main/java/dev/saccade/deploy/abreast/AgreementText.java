package dev.saccade.deploy.abreast;

import dev.saccade.stream.record.EventResult;
import dev.saccade.stream.record.Moment;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where the events of several bundles agree and where they differ, for a terminal: the first bundle beside each other
 * one, camera by camera. Labels are compared as they are.
 */
public final class AgreementText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.S", Locale.ROOT);
    private static final String NOTHING = "-";

    private final List<String> groups;
    private final List<String> bundles;
    private final ZoneId zone;
    private final BiFunction<EventResult, Long, String> keyFrame;

    /**
     * @param groups of the bundles
     * @param bundles their names, in the same order
     * @param zone in which people read the time
     * @param keyFrame says of an event's key frame, by its presentation time, where it is found
     */
    public AgreementText(
            List<String> groups, List<String> bundles, ZoneId zone, BiFunction<EventResult, Long, String> keyFrame) {
        this.groups = List.copyOf(groups);
        this.bundles = List.copyOf(bundles);
        this.zone = zone;
        this.keyFrame = keyFrame;
    }

    /** Where a key frame is on its topic: by its record's key. */
    public static String onTopic(EventResult event, long ptsMicros) {
        return "key frame " + event.id() + "/" + ptsMicros;
    }

    public List<String> lines(GroupEvents events) {
        List<String> lines = new ArrayList<>();
        for (int other = 1; other < groups.size(); other++) {
            if (events.cameras().isEmpty()) {
                lines.add("neither " + bundles.get(0) + " nor " + bundles.get(other) + " opened an event");
            }
            for (String camera : events.cameras()) {
                compare(camera, other, events, lines);
            }
        }
        return lines;
    }

    private void compare(String camera, int other, GroupEvents events, List<String> lines) {
        List<Meeting> meetings = Meeting.of(events.of(groups.get(0), camera), events.of(groups.get(other), camera));
        String first = bundles.get(0);
        String second = bundles.get(other);
        lines.add(String.format(
                Locale.ROOT,
                "%s: %s beside %s: %d agree, %d differ, %d only in %s, %d only in %s",
                camera,
                first,
                second,
                count(meetings, Meeting.Kind.AGREE),
                count(meetings, Meeting.Kind.DIFFER),
                count(meetings, Meeting.Kind.ONLY_FIRST),
                first,
                count(meetings, Meeting.Kind.ONLY_SECOND),
                second));
        int width =
                meetings.stream().mapToInt(m -> event(m.first()).length()).max().orElse(0);
        width = Math.max(width, first.length());
        if (!meetings.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "  %-7s  %-" + width + "s  %s", "", first, second));
        }
        for (Meeting meeting : meetings) {
            lines.add(row(meeting, width));
            frame(meeting.first(), first, lines);
            frame(meeting.second(), second, lines);
        }
    }

    private String row(Meeting meeting, int width) {
        return String.format(
                Locale.ROOT,
                "  %-7s  %-" + width + "s  %s",
                word(meeting.kind()),
                event(meeting.first()),
                event(meeting.second()));
    }

    private void frame(Optional<EventResult> event, String bundle, List<String> lines) {
        event.flatMap(EventResult::bestKeyFrame)
                .map(frame -> keyFrame.apply(event.get(), frame.ptsMicros()))
                .ifPresent(place -> lines.add("           " + bundle + ": " + place));
    }

    /** {@code wave  94 %  14:03:22.4 to 14:03:25.6}. */
    private String event(Optional<EventResult> found) {
        return found.map(e -> String.format(
                        Locale.ROOT,
                        "%s  %d %%  %s to %s",
                        e.action(),
                        Math.round(e.peakProbability() * 100.0),
                        clock(e.start().capturedAtMicros()),
                        clock(e.end().capturedAtMicros())))
                .orElse(NOTHING);
    }

    private String clock(long micros) {
        return CLOCK.format(Moment.instant(micros).atZone(zone));
    }

    private static String word(Meeting.Kind kind) {
        return switch (kind) {
            case AGREE -> "agree";
            case DIFFER -> "differ";
            case ONLY_FIRST, ONLY_SECOND -> "only";
        };
    }

    private static long count(List<Meeting> meetings, Meeting.Kind kind) {
        return meetings.stream().filter(m -> m.kind() == kind).count();
    }
}
