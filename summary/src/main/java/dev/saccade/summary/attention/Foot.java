package dev.saccade.summary.attention;

import dev.saccade.ingest.picture.Canvas;
import dev.saccade.stream.record.WindowResult.Segment;
import java.util.ArrayList;
import java.util.List;

/** Who decided, and what the picture lacks. */
record Foot(Sight sight) implements Section {
    @Override
    public int height() {
        return 22 + 18 * lacks().size() + 12;
    }

    @Override
    public void paint(Canvas canvas, int top, Theme theme) {
        int baseline = top + 12;
        for (String line : lacks()) {
            canvas.text(line, MARGIN, baseline, SMALL, theme.mark);
            baseline += 18;
        }
        String who = sight.event().bundle().name() + " "
                + sight.event().bundle().version() + " - event " + sight.event().id();
        canvas.text(SMALL.fitted(who, ROOM), MARGIN, baseline, SMALL, theme.faint);
    }

    private List<String> lacks() {
        List<String> lacks = new ArrayList<>();
        if (sight.keyFrame().isEmpty()) {
            lacks.add("left out: the event has no key frame");
        } else if (sight.jpeg().isEmpty()) {
            lacks.add("left out: the key frame, which has not come");
        }
        if (sight.window().isEmpty()) {
            lacks.add("left out: attention over time and probabilities, as the window has not come");
        }
        long without = sight.window().stream()
                .flatMap(window -> window.segments().stream())
                .filter(Segment::present)
                .filter(segment -> !sight.jpegs().containsKey(segment.ptsMicros()))
                .count();
        if (without > 0) {
            lacks.add("left out: the frames of " + without + " segments, which are not among the results");
        }
        return lacks;
    }
}
