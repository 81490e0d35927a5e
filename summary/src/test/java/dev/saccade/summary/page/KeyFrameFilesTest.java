package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read by metadata-extractor, which photo libraries are built on. */
class KeyFrameFilesTest {
    @TempDir
    Path directory;

    @TempDir
    Path pictures;

    @Test
    void tellWhenToTheMillisecondAndWhat() throws Exception {
        Summary summary = write(Summaries.threeFiles(pictures));
        for (SummaryFrame frame : summary.frames()) {
            Metadata read = read(frame.number());
            ExifSubIFDDirectory exif = read.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
            Instant taken = frame.part().clock(frame.atMicros()).orElseThrow();
            assertEquals(taken.toEpochMilli(), exif.getDateOriginal().getTime());
            assertEquals("+01:00", exif.getString(ExifSubIFDDirectory.TAG_TIME_ZONE_ORIGINAL));
            assertEquals(frame.words(), words(read));
        }
    }

    @Test
    void withoutAWallClockTellNoTime() throws Exception {
        write(Summaries.eightSeconds(pictures));
        ExifSubIFDDirectory exif = read(1).getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        assertNull(exif == null ? null : exif.getDateOriginal());
    }

    @Test
    void wordsOfAnyScriptAreKept() throws Exception {
        Summary summary = write(Summaries.hostile(pictures));
        assertEquals(summary.frames().get(0).words().strip(), words(read(1)).strip());
    }

    @Test
    void picturesAreTheSameToThePixel() throws IOException, InterruptedException {
        Summary summary = write(Summaries.threeFiles(pictures));
        assertArrayEquals(pixels(summary.frames().get(0).jpeg()), pixels(directory.resolve("key-frames/001.jpg")));
    }

    private Summary write(Summary summary) throws IOException, InterruptedException {
        new KeyFrameFiles(ZoneId.of("Europe/Berlin")).write(summary, directory);
        return summary;
    }

    private Metadata read(int number) throws IOException, ImageProcessingException {
        return ImageMetadataReader.readMetadata(
                directory.resolve("key-frames/%03d.jpg".formatted(number)).toFile());
    }

    private static String words(Metadata read) {
        byte[] bytes = read.getFirstDirectoryOfType(ExifIFD0Directory.class)
                .getStringValue(ExifIFD0Directory.TAG_IMAGE_DESCRIPTION)
                .getBytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int[] pixels(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
