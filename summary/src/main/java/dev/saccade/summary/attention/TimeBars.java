package dev.saccade.summary.attention;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.stream.record.EventResult.ChosenFrame;
import dev.saccade.stream.record.WindowResult;
import dev.saccade.stream.record.WindowResult.Segment;
import dev.saccade.summary.page.PictureSize;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Attention over time: a bar for each segment of the window, its frame below where it is at hand. */
record TimeBars(WindowResult window, Sight sight, Clock clock) implements Section {
    static final int BARS_TOP = 44;
    static final int BARS_HEIGHT = 110;
    private static final int LEAST_FRAME = 64;

    @Override
    public int height() {
        return BARS_TOP + BARS_HEIGHT + 10 + (framed() ? frameHeight() + 4 : 0) + 40;
    }

    @Override
    public void paint(Canvas canvas, int top, Theme theme) throws IOException {
        String head = "Attention over time";
        canvas.text(head, MARGIN, top + 12, HEAD, theme.ink);
        String when = String.format(
                Locale.ROOT,
                "window %s to %s, %d segments",
                clock.time(window.start().capturedAtMicros()),
                clock.time(window.end().capturedAtMicros()),
                segments().size());
        canvas.text(when, MARGIN + HEAD.width(head) + 14, top + 12, TEXT, theme.faint);
        for (int i = 0; i < segments().size(); i++) {
            bar(canvas, i, top + BARS_TOP, theme);
            below(canvas, i, top + BARS_TOP + BARS_HEIGHT + 10, theme);
        }
    }

    private void bar(Canvas canvas, int i, int top, Theme theme) {
        Segment segment = segments().get(i);
        Box column = column(i, top);
        if (!segment.present()) {
            dashes(canvas, column, theme);
            return;
        }
        canvas.fill(column, theme.empty);
        int high = Math.round(BARS_HEIGHT * segment.attention() / most());
        int colour = key(segment) ? theme.mark : theme.bar;
        if (high > 0) {
            canvas.fill(new Box(column.left(), top + BARS_HEIGHT - high, column.width(), high), colour);
        }
        String number = String.format(Locale.ROOT, "%.2f", segment.attention());
        int wide = SMALL.width(number);
        if (wide <= step() - 4 || key(segment)) {
            int left = Math.max(MARGIN, Math.min(WIDTH - MARGIN - wide, column.left() + (column.width() - wide) / 2));
            canvas.text(number, left, top - 6, SMALL, key(segment) ? theme.mark : theme.ink);
        }
    }

    /** Nothing was seen there. */
    private static void dashes(Canvas canvas, Box column, Theme theme) {
        for (int y = 0; y < column.height(); y += 8) {
            canvas.fill(new Box(column.left(), column.top() + y, column.width(), 2), theme.empty);
        }
    }

    private void below(Canvas canvas, int i, int top, Theme theme) throws IOException {
        if (i % every() != 0) {
            return;
        }
        Segment segment = segments().get(i);
        int left = MARGIN + i * ROOM / segments().size();
        int bottom = top;
        if (framed()) {
            byte[] jpeg = sight.jpegs().get(segment.ptsMicros());
            Box box = new Box(left, top, frameWidth(), frameHeight());
            if (jpeg != null && segment.present()) {
                try (Canvas picture = Canvas.of(jpeg)) {
                    canvas.picture(picture, box);
                }
            } else {
                canvas.fill(box, theme.empty);
            }
            bottom += frameHeight() + 4;
        }
        double at = (segment.ptsMicros() - window.start().ptsMicros()) / 1e6;
        String text = segment.present() ? String.format(Locale.ROOT, "%.1f s", at) : "absent";
        canvas.text(SMALL.fitted(text, frameWidth()), left, bottom + 12, SMALL, theme.faint);
    }

    private Box column(int i, int top) {
        int left = MARGIN + i * ROOM / segments().size();
        int gap = step() > 24 ? 6 : step() > 5 ? 1 : 0;
        return new Box(left, top, Math.max(1, step() - gap), BARS_HEIGHT);
    }

    /** Of the bars, one for each segment, one bears a frame and its time. */
    private int every() {
        return (LEAST_FRAME + step() - 1) / step();
    }

    private int frameWidth() {
        return every() * step() - 6;
    }

    private int frameHeight() {
        return (int) Math.round(frameWidth() * shape());
    }

    /** Height by width, as the key frame has it: a segment's frame may be stretched into the bundle's input. */
    private double shape() {
        double shape = sight.jpeg()
                .flatMap(PictureSize::of)
                .map(size -> (double) size.height() / size.width())
                .orElse(9 / 16.0);
        return Math.max(0.3, Math.min(1.5, shape));
    }

    private boolean framed() {
        return segments().stream().anyMatch(s -> s.present() && sight.jpegs().containsKey(s.ptsMicros()));
    }

    private boolean key(Segment segment) {
        Optional<ChosenFrame> frame = sight.keyFrame();
        return frame.isPresent() && frame.get().ptsMicros() == segment.ptsMicros();
    }

    private float most() {
        return (float) segments().stream().mapToDouble(Segment::attention).max().orElse(1);
    }

    private int step() {
        return Math.max(1, ROOM / segments().size());
    }

    private List<Segment> segments() {
        return window.segments();
    }
}
