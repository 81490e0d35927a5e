package dev.saccade.judge.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneAction;
import dev.saccade.ingest.scene.SceneTruth;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.Budget;
import dev.saccade.summary.Format;
import dev.saccade.summary.Progress;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.Summary;
import dev.saccade.summary.SummaryFrame;
import dev.saccade.summary.SummaryFrame.Why;
import dev.saccade.summary.page.Formats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same scene with an action and without it: a summary tells what happens, not what the scene looks like. */
class HonestSummaryTest {
    private static final Path BUNDLE = Path.of("..", "model", "bundles", "rendered-actions");
    private static final Scene SCENE = new Scene(940_001, 20, 320, 180, 12);
    private static final long NEAR_MICROS = 500_000;

    @TempDir
    private Path directory;

    @Test
    void anActionsFrameIsInTheStoryboardOfTheSceneThatHasItAndInNoOther() throws Exception {
        int fall = SCENE.truth().stream().map(SceneTruth::action).toList().indexOf(SceneAction.FALL);
        SceneTruth truth = SCENE.truth().get(fall);
        try (Recognizer recognizer = Recognizer.open(BUNDLE, Device.CPU)) {
            Summary with = summary(recognizer, "with", SCENE);
            Summary without = summary(recognizer, "without", SCENE.without(Set.of(fall)));
            assertEquals(1, showing(with, truth), with::toString);
            assertEquals(0, showing(without, truth), without::toString);
        }
        assertTrue(storyboard("with").contains("falls, "));
        assertFalse(storyboard("without").contains("falls, "));
    }

    private Summary summary(Recognizer recognizer, String title, Scene scene) throws Exception {
        Path into = Files.createDirectory(directory.resolve(title));
        Summary summary = new Summarizer(recognizer, new Budget.Enough(), ZoneOffset.UTC, new Progress() {})
                .summarize(
                        title,
                        new CameraId("scene"),
                        List.of(Video.ofScene(scene).footage()),
                        into);
        for (Format format : new Formats(ZoneOffset.UTC).named(List.of("html"))) {
            format.write(summary, into);
        }
        return summary;
    }

    private String storyboard(String title) throws Exception {
        return Files.readString(directory.resolve(title).resolve("index.html"));
    }

    /** Frames of an event that lie at the action's decisive moment. */
    private static long showing(Summary summary, SceneTruth truth) {
        return summary.frames().stream()
                .filter(f -> f.why() == Why.EVENT)
                .map(SummaryFrame::atMicros)
                .filter(at -> Math.abs(at - truth.decisiveMicros()) <= NEAR_MICROS)
                .count();
    }
}
