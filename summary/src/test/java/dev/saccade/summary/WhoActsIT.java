package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.scene.FigureOutline.Extent;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneClips;
import dev.saccade.ingest.scene.SceneTruth;
import dev.saccade.model.Device;
import dev.saccade.model.Recognizer;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A rendered scene in which somebody waves while another walks past, who changes far more of the picture. */
@Timeout(120)
class WhoActsIT {
    private static final long SEED = 910_003;

    @Test
    void theMotionOfAWaveIsThatOfWhoWaves(@TempDir Path directory) throws Exception {
        Scene scene = new Scene(SEED, 60, 320, 180, 25);
        SceneClips.write(directory, SEED, 1, 60, 320, 180, 25);
        Path video = directory.resolve("scene-" + SEED + ".mp4");
        try (Recognizer recognizer =
                Recognizer.open(Path.of("..", "model", "bundles", "rendered-actions"), Device.CPU)) {
            Summary summary = new Summarizer(recognizer, new Budget.Enough(), ZoneOffset.UTC, new Progress() {})
                    .summarize("scene", new CameraId("scene"), List.of(Footage.of(video)), directory);
            SceneTruth wave = scene.truth().stream()
                    .filter(t -> t.startMicros() < 35_000_000 && t.endMicros() > 35_000_000)
                    .findFirst()
                    .orElseThrow();
            SummaryFrame frame = summary.frames().stream()
                    .filter(f -> f.words().startsWith("waves"))
                    .filter(f -> f.ptsMicros() >= wave.startMicros() && f.ptsMicros() <= wave.endMicros())
                    .findFirst()
                    .orElseThrow();
            Extent body = scene.outline(wave.who(), frame.ptsMicros()).body();
            double inside = inside(frame.motion().orElseThrow().map(), body, frame.width(), frame.height());
            assertTrue(inside > 0.9, frame.words() + ": " + inside);
        }
    }

    /** Share of the map's mass, within a tenth of the picture around. */
    private static double inside(SpatialMap map, Extent body, int width, int height) {
        double inside = 0;
        double all = 0;
        for (int i = 0; i < map.weights().length; i++) {
            double x = (i % map.width() + 0.5) / map.width() * width;
            int row = i / map.width();
            double y = (row + 0.5) / map.height() * height;
            boolean near = x > body.left() - width / 20.0
                    && x < body.right() + width / 20.0
                    && y > body.top() - height / 20.0
                    && y < body.bottom() + height / 20.0;
            inside += near ? map.weights()[i] : 0;
            all += map.weights()[i];
        }
        return inside / all;
    }
}
