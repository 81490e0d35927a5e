package dev.saccade.judge.choice;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import dev.saccade.judge.evaluate.ReelFootage;
import dev.saccade.summary.Footage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A video of which it is known what happens in it.
 *
 * @param seen whether the bundle was trained on it
 * @param truth known once the footage was played
 */
record Video(Footage footage, boolean seen, Supplier<Truth> truth) {
    static Video ofReel(ReelFootage reel) {
        return new Video(reel, reel.seen(), () -> Truth.ofReel(reel.actions()));
    }

    /** Draws the scene now, and holds it as it was encoded: about 6 MB a minute. */
    static Video ofScene(Scene scene) {
        List<AccessUnit> units = new ArrayList<>();
        try (SceneCamera camera = new SceneCamera(scene, new CameraId("scene"), 0)) {
            for (Optional<AccessUnit> unit = camera.next(); unit.isPresent(); unit = camera.next()) {
                units.add(unit.get());
            }
        }
        return new Video(new Held("scene " + scene.seed(), units), false, () -> Truth.ofScene(scene.truth()));
    }

    /** A scene whose figures do only the first of so many actions, and stand still in place of the others. */
    static Scene sparse(Scene scene, int every) {
        Set<Integer> leftOut = IntStream.range(0, scene.truth().size())
                .filter(action -> action % every != 0)
                .boxed()
                .collect(Collectors.toSet());
        return scene.without(leftOut);
    }

    private record Held(String name, List<AccessUnit> units) implements Footage {
        @Override
        public void play(CameraSink sink, FeedListener listener) throws InterruptedException {
            for (AccessUnit unit : units) {
                sink.accept(unit);
            }
        }
    }
}
