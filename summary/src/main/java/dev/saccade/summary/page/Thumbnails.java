package dev.saccade.summary.page;

import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Canvas;
import dev.saccade.summary.Format;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import dev.saccade.summary.crop.Crops;
import dev.saccade.summary.crop.Focus;
import dev.saccade.summary.crop.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code thumbnails/0001-16x9.jpg} and so on: each frame cut to what matters in it, in each shape.
 *
 * @param draw also {@code drawn/0001.jpg}: the frame with the map, what is in the crops, and the thirds of the first
 */
record Thumbnails(List<Shape> shapes, boolean draw) implements Format {
    private static final int QUALITY = 85;
    private static final int[] COLOURS = {0xFFFFFF, 0xFFD54A, 0x6CE5FF, 0xFF8AD0, 0x9BFF8A};

    @Override
    public String name() {
        return "thumbnails";
    }

    @Override
    public void write(Summary summary, Path directory) throws IOException, InterruptedException {
        Crops crops = new Crops(summary);
        Path folder = Files.createDirectories(directory.resolve("thumbnails"));
        for (SummaryFrame frame : summary.frames()) {
            Interrupted.check();
            Focus focus = crops.focus(frame);
            List<Box> boxes = shapes.stream().map(focus::thumbnail).toList();
            try (Canvas picture = Canvas.of(frame.jpeg())) {
                for (int i = 0; i < boxes.size(); i++) {
                    Path file =
                            folder.resolve(number(frame) + "-" + shapes.get(i).label() + ".jpg");
                    WholeFile.write(file, thumbnail(picture, boxes.get(i), shapes.get(i)));
                }
                if (draw) {
                    Path drawn = Files.createDirectories(directory.resolve("drawn"));
                    WholeFile.write(drawn.resolve(number(frame) + ".jpg"), drawn(picture, focus, boxes));
                }
            }
        }
    }

    private static byte[] thumbnail(Canvas picture, Box box, Shape shape) {
        int width = Focus.thumbnailWidth(shape, box);
        int height = shape.height(width);
        try (Canvas cut = picture.cut(box, width, height)) {
            return cut.jpeg(QUALITY);
        }
    }

    private static byte[] drawn(Canvas picture, Focus focus, List<Box> crops) {
        List<Box> boxes = crops.stream()
                .map(crop -> crop.within(picture.width(), picture.height()))
                .toList();
        picture.glow(focus.map());
        int line = 2 + boxes.get(0).width() / 400;
        for (int i = boxes.size() - 1; i >= 0; i--) {
            picture.border(boxes.get(i), line, COLOURS[i % COLOURS.length]);
        }
        Box first = boxes.get(0);
        for (int third = 1; third <= 2; third++) {
            int x = first.left() + first.width() * third / 3;
            int y = first.top() + first.height() * third / 3;
            picture.fill(new Box(x, first.top(), 1, first.height()), COLOURS[0]);
            picture.fill(new Box(first.left(), y, first.width(), 1), COLOURS[0]);
        }
        return picture.jpeg(QUALITY);
    }

    private static String number(SummaryFrame frame) {
        return String.format(Locale.ROOT, "%04d", frame.number());
    }
}
