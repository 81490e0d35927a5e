package dev.saccade.summary.page;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.summary.SummaryFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All frames small, on sheets, as players cut them out while somebody drags along the video. */
final class Sprites {
    private static final Numbered NAMES = new Numbered("sprites", ".jpg");
    private static final int WIDTH = 240;
    private static final int HEIGHT = 135;
    private static final int COLUMNS = 10;
    private static final int A_SHEET = 100;
    private static final int QUALITY = 80;

    private final Map<Integer, String> places = new HashMap<>();

    /** Where a frame lies, as a cue says it: {@code sprites.jpg#xywh=0,0,240,135}. */
    String place(SummaryFrame frame) {
        return places.getOrDefault(frame.number(), "");
    }

    void write(List<SummaryFrame> frames, Path directory) throws IOException, InterruptedException {
        for (int from = 0; from < frames.size(); from += A_SHEET) {
            String name = NAMES.of(1 + from / A_SHEET);
            List<SummaryFrame> some = frames.subList(from, Math.min(frames.size(), from + A_SHEET));
            WholeFile.write(directory.resolve(name), sheet(some, name));
        }
    }

    private byte[] sheet(List<SummaryFrame> frames, String name) throws IOException, InterruptedException {
        int columns = Math.min(COLUMNS, frames.size());
        int rows = (frames.size() + COLUMNS - 1) / COLUMNS;
        try (Canvas canvas = new Canvas(columns * WIDTH, rows * HEIGHT, 0)) {
            for (int i = 0; i < frames.size(); i++) {
                Interrupted.check();
                SummaryFrame frame = frames.get(i);
                Box cell = new Box(i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, WIDTH, HEIGHT);
                Box place = Shrunk.of(frame, WIDTH, HEIGHT).within(cell);
                canvas.picture(frame.jpeg(), place);
                places.put(
                        frame.number(),
                        name + "#xywh=" + place.left() + "," + place.top() + "," + place.width() + ","
                                + place.height());
            }
            return canvas.jpeg(QUALITY);
        }
    }
}
