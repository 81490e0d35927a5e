package dev.saccade.judge.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The short version of what {@code saccade fuzz} does for hours: whatever comes in, the path lives and accounts for it. */
@Timeout(240)
class FuzzIT {
    private static final Path BUNDLE = Path.of("..", "model", "src", "test", "resources", "bundles", "tiny");
    private static final int SEED = 7;

    @TempDir
    private Path directory;

    static boolean ffmpeg() throws InterruptedException {
        return runs("ffmpeg", "-version");
    }

    static boolean gstreamer() throws InterruptedException {
        return runs("/usr/bin/python3", "-c", "import gi; gi.require_version('GstRtspServer', '1.0')");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private FuzzReport fuzz(int units, int files, int reconnects, String... codecs)
            throws IOException, InterruptedException {
        FuzzSettings settings = new FuzzSettings(
                SEED,
                units,
                files,
                reconnects,
                Set.of(codecs),
                BUNDLE,
                Device.CPU,
                Duration.ofSeconds(30),
                directory,
                Optional.empty());
        return new Fuzz(settings, line -> {}).run("fuzz");
    }

    private static void assertGood(FuzzReport report) {
        assertTrue(report.good(), String.join("\n", report.lines()));
    }

    @Test
    @EnabledIf(value = "ffmpeg", disabledReason = "takes the ffmpeg command")
    void mutatedUnitsAndFilesNeitherCrashNorHangNorTouchTheCameraBeside() throws Exception {
        FuzzReport report = fuzz(200, 30, 0);
        assertGood(report);
        assertEquals(List.of(), report.notes());

        Path file = directory.resolve("figures.json");
        report.write(file);
        JsonNode parts = new ObjectMapper().readTree(file.toFile()).get("parts");
        assertEquals(200, parts.at("/0/counts/mutated").intValue());
        assertTrue(parts.at("/0/counts/embedded").intValue() > 0, parts.toPrettyString());
        assertTrue(parts.at("/0/counts/corrupt").intValue() > 0, parts.toPrettyString());
        assertEquals(
                30,
                parts.at("/1/counts/played").intValue()
                        + parts.at("/1/counts/refused").intValue());
    }

    @Test
    @EnabledIf(value = "gstreamer", disabledReason = "takes GStreamer's RTSP server with Python")
    void aCameraThatBreaksOffAgainAndAgainComesBackAndHoldsNoMore() throws Exception {
        FuzzReport report = fuzz(0, 0, 20);
        assertGood(report);
        PartFigures part = report.parts().get(0);
        assertEquals(20, part.cases());
        assertEquals(3, part.trend().size());
        assertTrue(part.counts().get("pictures") >= 10, part.counts().toString());
    }

    @Test
    void aCodecThatIsNotMadeIsRefused() {
        var refusal = assertThrows(RefusedInputException.class, () -> fuzz(20, 0, 0, "theora"));
        assertTrue(refusal.getMessage().contains("[theora], must be of [h264, hevc, "), refusal.getMessage());
    }
}
