package dev.saccade.summary.page;

import dev.saccade.summary.SummaryFrame;

/** Over the frames of a part, or of an hour where one part is long: only where that does not tear them apart. */
final class Headings {
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final int LEAST_FRAMES_EACH = 6;

    private final Moments moments;
    private final boolean wanted;
    private String last = "";

    Headings(Moments moments) {
        this.moments = moments;
        long count =
                moments.summary().frames().stream().map(this::text).distinct().count();
        this.wanted = count > 1
                && count * LEAST_FRAMES_EACH <= moments.summary().frames().size();
    }

    /** What stands before this frame, which comes after those asked for before; mostly nothing. */
    String html(SummaryFrame frame) {
        String text = text(frame);
        if (!wanted || text.equals(last)) {
            return "";
        }
        last = text;
        return "\n<h2 dir=\"auto\">" + Html.escaped(text) + "</h2>";
    }

    private String text(SummaryFrame frame) {
        if (moments.severalNames()) {
            return frame.part().name();
        }
        return moments.summary().lengthMicros() < 2 * HOUR_MICROS ? "" : moments.hour(frame);
    }
}
