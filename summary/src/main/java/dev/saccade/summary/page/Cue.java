package dev.saccade.summary.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line of a WebVTT file, shown from one time of its video to another. */
record Cue(long startMicros, long endMicros, String text) {

    static String file(List<Cue> cues) {
        return cues.stream()
                .map(cue -> time(cue.startMicros()) + " --> " + time(cue.endMicros()) + "\n" + cue.text() + "\n")
                .collect(Collectors.joining("\n", "WEBVTT\n\n", ""));
    }

    /** Text of people's in one line, none of it markup. */
    static String plain(String text) {
        return text.replaceAll("\\s+", " ")
                .strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String time(long micros) {
        long millis = micros / 1000;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
