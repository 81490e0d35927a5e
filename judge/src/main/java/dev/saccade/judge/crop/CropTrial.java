package dev.saccade.judge.crop;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.picture.Motion;
import dev.saccade.ingest.scene.FigureOutline;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.ingest.scene.SceneTruth;
import dev.saccade.judge.ScratchDirectory;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.Budget;
import dev.saccade.summary.Footage;
import dev.saccade.summary.Progress;
import dev.saccade.summary.Summarizer;
import dev.saccade.summary.Summary;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.SummaryFrame;
import dev.saccade.summary.crop.Crops;
import dev.saccade.summary.crop.Focus;
import dev.saccade.summary.crop.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Rendered scenes through the product's own summaries, and what their crops hold of the figures that act. */
public final class CropTrial {
    private static final List<Shape> SHAPES = List.of(new Shape(16, 9), new Shape(1, 1), new Shape(9, 16));

    private final Recognizer recognizer;
    private final CropScore score = new CropScore();

    public CropTrial(Recognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** All scenes so far. */
    public CropScore score() {
        return score;
    }

    /** Uses disk for a while. */
    public void run(Scene scene) throws IOException, InterruptedException {
        try (ScratchDirectory scratch = new ScratchDirectory("crops")) {
            run(scene, scratch.path());
        }
    }

    private void run(Scene scene, Path directory) throws IOException, InterruptedException {
        SceneClips.write(directory, scene.seed(), 1, scene.seconds(), scene.width(), scene.height(), scene.fps());
        Path video = directory.resolve("scene-" + scene.seed() + ".mp4");
        Path frames = Files.createDirectories(directory.resolve("frames-" + scene.seed()));
        Summarizer summarizer = new Summarizer(recognizer, new Budget.Enough(), ZoneOffset.UTC, new Progress() {});
        Summary summary = summarizer.summarize("scene", new CameraId("scene"), List.of(Footage.of(video)), frames);
        Crops crops = new Crops(summary);
        for (SummaryFrame frame : summary.frames()) {
            Optional<SceneTruth> truth = truth(scene, summary, frame);
            if (truth.isPresent()) {
                judge(frame, scene.outline(truth.get().who(), frame.ptsMicros()), crops.focus(frame));
            }
        }
    }

    /** The action that the frame's event tells, by its name, of those at the same time. */
    private static Optional<SceneTruth> truth(Scene scene, Summary summary, SummaryFrame frame) {
        Optional<SummaryEvent> event = summary.events().stream()
                .filter(e -> frame.event().filter(e.id()::equals).isPresent())
                .findFirst();
        return event.flatMap(e -> scene.truth().stream()
                .filter(t -> t.action().label().equals(e.action()) && both(t, e) > 0)
                .max(Comparator.comparingLong(t -> both(t, e))));
    }

    private static long both(SceneTruth truth, SummaryEvent event) {
        return Math.min(truth.endMicros(), event.endMicros()) - Math.max(truth.startMicros(), event.startMicros());
    }

    private void judge(SummaryFrame frame, FigureOutline who, Focus focus) {
        for (Shape shape : SHAPES) {
            score.crops().add(JudgedCrop.of(who, focus.thumbnail(shape), shape, frame.width(), frame.height()));
        }
        Optional<SpatialMap> motion = frame.motion().map(Motion::map);
        score.saliency(focus.map(), motion, who.body(), frame.width(), frame.height());
    }
}
