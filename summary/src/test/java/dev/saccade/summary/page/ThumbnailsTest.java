package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import dev.saccade.summary.crop.Shape;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {
    private static final List<Shape> SHAPES = List.of(new Shape(16, 9), new Shape(1, 1), new Shape(9, 16));

    @TempDir
    private Path directory;

    @TempDir
    private Path pictures;

    @Test
    void everyFrameHasOneOfEachShape() throws Exception {
        Summary summary = Summaries.eightSeconds(pictures);
        new Thumbnails(SHAPES, false).write(summary, directory);
        for (SummaryFrame frame : summary.frames()) {
            size(String.format("thumbnails/%04d-16x9.jpg", frame.number()), 640, 360);
            size(String.format("thumbnails/%04d-1x1.jpg", frame.number()), 640, 640);
            size(String.format("thumbnails/%04d-9x16.jpg", frame.number()), 360, 640);
        }
        assertTrue(Files.notExists(directory.resolve("drawn")));
    }

    @Test
    void theSameSummaryGivesTheSameBytesAndIsDrawnOnItsFrames() throws Exception {
        Summary summary = Summaries.eightSeconds(pictures);
        Thumbnails thumbnails = new Thumbnails(SHAPES, true);
        thumbnails.write(summary, directory);
        byte[] first = Files.readAllBytes(directory.resolve("thumbnails/0002-1x1.jpg"));
        size("drawn/0002.jpg", RenderedFrames.WIDTH, RenderedFrames.HEIGHT);
        thumbnails.write(summary, directory);
        assertTrue(Arrays.equals(first, Files.readAllBytes(directory.resolve("thumbnails/0002-1x1.jpg"))));
    }

    private void size(String name, int width, int height) throws Exception {
        BufferedImage picture = ImageIO.read(directory.resolve(name).toFile());
        assertEquals(width, picture.getWidth(), name);
        assertEquals(height, picture.getHeight(), name);
    }
}
