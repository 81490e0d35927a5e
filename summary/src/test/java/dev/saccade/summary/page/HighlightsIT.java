package dev.saccade.summary.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.crop.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
