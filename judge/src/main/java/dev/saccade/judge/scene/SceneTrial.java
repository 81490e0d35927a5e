package dev.saccade.judge.scene;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import dev.saccade.stream.lane.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One rendered scene through the product's path, and how much of it was found. */
public final class SceneTrial {
    private SceneTrial() {}

    public static SceneScore run(Recognizer recognizer, Scene scene) {
        CameraId id = new CameraId("scene-" + scene.seed());
        Map<String, FoundEvent> events = new LinkedHashMap<>();
        try (SceneCamera camera = new SceneCamera(scene, id, 0);
                Analysis analysis = new Analysis(recognizer, "scenes", id, o -> keep(o, events), counts -> {})) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                analysis.accept(unit.get());
            }
            analysis.finish();
        }
        return SceneScore.of(scene.truth(), new ArrayList<>(events.values()), scene.seconds());
    }

    private static void keep(Outcome outcome, Map<String, FoundEvent> events) {
        if (outcome instanceof Outcome.Event e) {
            events.put(e.event().id(), FoundEvent.of(e.event()));
        }
    }
}
