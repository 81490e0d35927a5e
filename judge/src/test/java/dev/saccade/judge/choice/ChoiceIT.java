package dev.saccade.judge.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short rendered video and reels through the bundle that ships. */
@Timeout(300)
class ChoiceIT {
    private static Recognizer recognizer;

    private final List<String> heard = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() throws Exception {
        recognizer = Recognizer.open(Path.of("..", "model", "bundles", "rendered-actions"), Device.CPU);
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    private ChoiceReport report(Optional<Path> clips, int videos) throws Exception {
        ChoiceSettings settings = new ChoiceSettings(clips, videos, 1, 940_001, 3);
        return new ChoiceTrial(recognizer, settings, new ChoiceTrial.Listener() {
                    @Override
                    public void done(int done, int of, String description) {
                        heard.add(done + " of " + of + ": " + description);
                    }

                    @Override
                    public void lacking(String footage, String reason) {
                        heard.add(footage + ": " + reason);
                    }
                })
                .run("saccade quality frames");
    }

    private JsonNode json(ChoiceReport report) throws Exception {
        Path file = directory.resolve("figures.json");
        report.write(file);
        return new ObjectMapper().readTree(file.toFile());
    }

    @Test
    void summariesShowMoreMomentsAndLessTwiceThanAsManyFramesChosenSimply() throws Exception {
        ChoiceReport report = report(Optional.empty(), 1);
        assertEquals(1, heard.size(), heard::toString);
        JsonNode ways = json(report).path("fresh").path("ways");
        double shown = ways.path("summarize").path("moments").path("mean").asDouble();
        double alike = ways.path("summarize").path("redundancy").path("mean").asDouble();
        for (String way : List.of("middle frames", "uniform", "random", "shot cuts")) {
            assertTrue(shown > ways.path(way).path("moments").path("mean").asDouble(1), way + " of " + ways);
            assertTrue(alike < ways.path(way).path("redundancy").path("mean").asDouble(), way + " of " + ways);
        }
        assertEquals(9, report.lines().size(), () -> String.join("\n", report.lines()));
    }

    @Test
    void reelsOfClipsAreJudgedBySourceAndBrokenClipsAreNamed() throws Exception {
        SceneClips.write(directory, 1, 2, 6, 320, 180, 12);
        Files.writeString(directory.resolve("broken.mp4"), "no video");
        Path csv = Files.writeString(
                directory.resolve("clips.csv"),
                "path,label,source\nscene-1.mp4,fall,hall\nscene-2.mp4,background,hall\nbroken.mp4,fall,yard\n");
        JsonNode figures = json(report(Optional.of(csv), 0));
        assertTrue(heard.stream().anyMatch(h -> h.startsWith("1 of 2: hall, ")), heard::toString);
        assertTrue(heard.stream().anyMatch(h -> h.contains("yard left out: ")), heard::toString);
        assertEquals(1, figures.path("fresh").path("moments").asInt(), figures::toString);
        assertTrue(figures.path("seen").isMissingNode(), figures::toString);
        assertEquals("hall", figures.path("videos").path(0).path("name").asText());
    }

    @Test
    void aListOfWhichNoClipCanBePlayedIsRefused() throws Exception {
        Files.writeString(directory.resolve("broken.mp4"), "no video");
        Path csv = Files.writeString(directory.resolve("clips.csv"), "path,label,source\nbroken.mp4,fall,yard\n");
        var refused = assertThrows(RefusedInputException.class, () -> report(Optional.of(csv), 0));
        assertEquals("of 1 videos none can be judged", refused.getMessage());
    }
}
