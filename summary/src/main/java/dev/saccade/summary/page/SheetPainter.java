package dev.saccade.summary.page;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.ingest.picture.Lettering;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paints a contact sheet. */
final class SheetPainter {
    private static final int PAPER = 0xFAF9F6;
    private static final int INK = 0x1F1D1A;
    private static final int FAINT = 0x66615A;
    private static final int EMPTY = 0xEAE7E0;

    private static final Lettering TITLE = new Lettering(26, 3);
    private static final Lettering LINE = new Lettering(13, 1.4);
    private static final Lettering TIME = new Lettering(12, 1.9);
    private static final Lettering WORDS = new Lettering(11, 1.2);

    private final Moments moments;
    private final List<SummaryFrame> frames;
    private final SheetGrid grid;

    SheetPainter(Moments moments, List<SummaryFrame> frames) {
        this.moments = moments;
        this.frames = frames;
        this.grid = SheetGrid.of(frames);
    }

    byte[] png() throws IOException, InterruptedException {
        try (Canvas canvas = new Canvas(grid.width(), grid.height(), PAPER)) {
            head(canvas);
            for (int i = 0; i < frames.size(); i++) {
                Interrupted.check();
                tile(canvas, frames.get(i), grid.tile(i));
            }
            return canvas.png();
        }
    }

    private void head(Canvas canvas) {
        int room = grid.width() - 2 * SheetGrid.MARGIN;
        String facts = Stream.of(moments.span(), Facts.of(moments.summary()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
        String title = TITLE.fitted(moments.summary().title(), room);
        canvas.text(title, SheetGrid.MARGIN, SheetGrid.MARGIN + 28, TITLE, INK);
        canvas.text(LINE.fitted(facts, room), SheetGrid.MARGIN, SheetGrid.MARGIN + 66, LINE, FAINT);
    }

    private void tile(Canvas canvas, SummaryFrame frame, Box place) throws IOException {
        Shrunk size = Shrunk.of(frame, place.width(), place.height());
        if (size.width() < place.width() || size.height() < place.height()) {
            canvas.fill(place, EMPTY);
        }
        canvas.picture(frame.jpeg(), size.within(place));
        int below = place.top() + place.height();
        String time = moments.of(frame);
        canvas.text(time, place.left(), below + 26, TIME, INK);
        if (moments.severalNames()) {
            int right = TIME.width(time) + 12;
            String part = WORDS.fitted(frame.part().name(), place.width() - right);
            canvas.text(part, place.left() + right, below + 26, WORDS, FAINT);
        }
        List<String> lines = WORDS.lines(frame.words(), place.width(), 2);
        for (int i = 0; i < lines.size(); i++) {
            canvas.text(lines.get(i), place.left(), below + 50 + 22 * i, WORDS, INK);
        }
    }
}
