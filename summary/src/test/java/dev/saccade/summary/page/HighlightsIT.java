package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.ingest.video.Cut;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.crop.ExactClip;
import dev.saccade.summary.crop.Shape;
import dev.saccade.summary.crop.Wanted;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Highlight clips of a rendered scene of 20 s with a random access point a second, looked at by ffprobe. */
@EnabledIf(value = "installed", disabledReason = "the commands ffprobe and ffmpeg are not installed")
class HighlightsIT {
    @TempDir
    private Path directory;

    static boolean installed() {
        try {
            return run("ffprobe", "-version").contains("ffprobe")
                    && run("ffmpeg", "-version").contains("ffmpeg");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @Test
    void byPacketsItBeginsAtRandomAccessPoints() throws Exception {
        new Highlights(false, Optional.empty()).write(summary(), directory);
        // 3.5 to 6.5 s from 3 s on, and 11.5 to 15 s from 11 s on: what lies less than a second apart is one.
        assertEquals(List.of("640", "360", "188"), probed());
        assertEquals("", decoded());
    }

    @Test
    void exactItBeginsWithThePictureThatIsWanted() throws Exception {
        new Highlights(true, Optional.empty()).write(summary(), directory);
        assertEquals(List.of("640", "360", "162"), probed());
        assertEquals("", decoded());
    }

    @Test
    void inAnotherShapeItGlides() throws Exception {
        new Highlights(false, Optional.of(new Shape(9, 16))).write(summary(), directory);
        assertEquals(List.of("202", "358", "162"), probed());
        assertEquals("", decoded());
    }

    @Test
    void whoDoesNotFitIsWholeBetweenSoftMargins() throws Exception {
        NavigableMap<Long, Wanted> all = new TreeMap<>(Map.of(5_000_000L, new Wanted(0.5, 1)));
        List<Cut> cuts = HighlightCuts.of(summary());
        Path clip = directory.resolve("highlights.mp4");
        ExactClip.write(cuts, Optional.of(new Shape(9, 16)), Map.of(cuts.get(0).file(), all), clip);
        assertEquals(List.of("202", "358", "162"), probed());
        Path first = directory.resolve("first.png");
        run("ffmpeg", "-v", "error", "-i", clip.toString(), "-frames:v", "1", first.toString());
        BufferedImage picture = ImageIO.read(first.toFile());
        // 640 x 360 at a width of 202 is 114 high.
        int middle = most(picture, 122, 236);
        assertTrue(most(picture, 0, 110) < middle / 2 && most(picture, 248, 358) < middle / 2, "sharp margins");
        for (int y = 0; y < 358; y++) {
            assertTrue((picture.getRGB(101, y) & 0xFFFFFF) != 0, "black at " + y);
        }
    }

    /** How much neighbours differ most in these rows. */
    private static int most(BufferedImage picture, int from, int until) {
        int most = 0;
        for (int y = from; y < until; y++) {
            for (int x = 1; x < picture.getWidth(); x++) {
                int here = picture.getRGB(x, y) >> 8 & 0xFF;
                most = Math.max(most, Math.abs(here - (picture.getRGB(x - 1, y) >> 8 & 0xFF)));
            }
        }
        return most;
    }

    @Test
    void aCameraWithoutAFileHasNone() throws Exception {
        Path pictures = Files.createDirectories(directory.resolve("pictures"));
        new Highlights(false, Optional.empty()).write(Summaries.oneFrame(pictures), directory);
        assertTrue(Files.notExists(directory.resolve("highlights.mp4")));
    }

    private Summary summary() throws IOException {
        SceneClips.write(directory, 4, 1, 20, 640, 360, 25);
        Part part = new Part("s", Optional.of(directory.resolve("scene-4.mp4")), 0, 0, 20_000_000, Optional.empty());
        return new Summary(
                "scene",
                "bundle",
                List.of("wave"),
                List.of(),
                List.of(part),
                List.of(),
                List.of(
                        event("a", 4_500_000, 5_500_000),
                        event("b", 12_500_000, 13_000_000),
                        event("c", 13_500_000, 14_000_000)),
                List.of(),
                List.of());
    }

    private static Summary.SummaryEvent event(String id, long start, long end) {
        return new Summary.SummaryEvent(id, "wave", start, end, 1);
    }

    private List<String> probed() throws Exception {
        String said = run(
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=width,height,nb_read_frames",
                "-of",
                "csv=p=0",
                directory.resolve("highlights.mp4").toString());
        assertFalse(said.isBlank());
        return List.of(said.strip().split(","));
    }

    /** What the decoder has to say. */
    private String decoded() throws Exception {
        return run(
                "ffmpeg",
                "-v",
                "warning",
                "-i",
                directory.resolve("highlights.mp4").toString(),
                "-f",
                "null",
                "-");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
