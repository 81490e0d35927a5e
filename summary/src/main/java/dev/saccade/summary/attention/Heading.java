package dev.saccade.summary.attention;

import dev.saccade.ingest.picture.Canvas;
import dev.saccade.stream.record.EventResult;
import java.util.Locale;

/** What, how surely, where and when. */
record Heading(EventResult event, Clock clock) implements Section {
    @Override
    public int height() {
        return 74;
    }

    @Override
    public void paint(Canvas canvas, int top, Theme theme) {
        String percent = String.format(Locale.ROOT, "%d %%", Math.round(event.peakProbability() * 100.0));
        int right = WIDTH - MARGIN - TITLE.width(percent);
        String action = TITLE.fitted(event.action(), right - MARGIN - 20);
        canvas.text(action, MARGIN, top + 20, TITLE, theme.ink);
        canvas.text(percent, right, top + 20, TITLE, theme.ink);
        String where = String.format(
                Locale.ROOT,
                "%s - %s - %s",
                event.camera(),
                clock.day(event.start().capturedAtMicros()),
                length());
        canvas.text(TEXT.fitted(where, ROOM), MARGIN, top + 50, TEXT, theme.faint);
    }

    private String length() {
        double seconds = (event.end().ptsMicros() - event.start().ptsMicros()) / 1e6;
        return String.format(Locale.ROOT, event.closed() ? "%.1f s" : "%.1f s so far", seconds);
    }
}
