package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.summary.Summary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheets are under target/sheets, to be looked at. */
class ContactSheetTest {
    private static final int PAPER = 0xFAF9F6;

    @TempDir
    Path pictures;

    @Test
    void holdsEveryFrameWithItsWordsBelow() throws IOException, InterruptedException {
        Summary summary = Summaries.threeFiles(pictures);
        SheetGrid grid = SheetGrid.of(summary.frames());
        BufferedImage sheet = sheet(summary, "three-files");
        assertEquals(grid.width(), sheet.getWidth());
        assertEquals(grid.height(), sheet.getHeight());
        for (int i = 0; i < 12; i++) {
            int left = grid.tile(i).left();
            int below = grid.tile(i).top() + grid.pictureHeight();
            assertTrue(ink(sheet, left, grid.tile(i).top(), grid.tileWidth(), 100) > 5000, "picture " + i);
            assertTrue(ink(sheet, left, below + 10, 80, 18) > 100, "time " + i);
            assertTrue(ink(sheet, left, below + 36, 80, 18) > 100, "words " + i);
        }
    }

    @Test
    void anyTitleAndAnyNumberOfFramesMakeASheet() throws IOException, InterruptedException {
        sheet(Summaries.hostile(pictures), "hostile");
        sheet(Summaries.oneFrame(pictures), "one-frame");
        sheet(Summaries.eightSeconds(pictures), "eight-seconds");
        assertTrue(sheet(Summaries.tenHours(pictures, 300), "ten-hours").getHeight() < 16_000);
    }

    @Test
    void theSameSummaryGivesTheSameBytes() throws IOException, InterruptedException {
        Path first = write(Summaries.eightSeconds(pictures), "again-1");
        Path second = write(Summaries.eightSeconds(pictures), "again-2");
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    private static BufferedImage sheet(Summary summary, String name) throws IOException, InterruptedException {
        return ImageIO.read(write(summary, name).toFile());
    }

    private static Path write(Summary summary, String name) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of("target", "sheets", name));
        new ContactSheet(ZoneOffset.UTC).write(summary, directory);
        return directory.resolve("contact-sheet.png");
    }

    /** Pixels that are not paper. */
    private static int ink(BufferedImage sheet, int left, int top, int width, int height) {
        int count = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                count += (sheet.getRGB(x, y) & 0xFFFFFF) == PAPER ? 0 : 1;
            }
        }
        return count;
    }
}
