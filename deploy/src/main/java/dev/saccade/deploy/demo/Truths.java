package dev.saccade.deploy.demo;

import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneAction;
import dev.saccade.ingest.scene.SceneTruth;
import dev.saccade.judge.scene.SceneScore;
import dev.saccade.stream.record.EventResult;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What truly happens in the rendered scenes, said when it is over. One thread. */
final class Truths {
    private final Map<String, Scene> scenes;
    private final Deque<Line> untold;

    private record Line(long endMicros, String text) {}

    /** @param scenes by camera */
    Truths(Map<String, Scene> scenes) {
        this.scenes = scenes;
        this.untold = new ArrayDeque<>(scenes.entrySet().stream()
                .flatMap(e -> e.getValue().truth().stream().map(t -> new Line(t.endMicros(), text(e.getKey(), t))))
                .sorted(Comparator.comparingLong(Line::endMicros))
                .toList());
    }

    /** @param sceneMicros scene time now */
    void tell(long sceneMicros, PrintWriter out) {
        while (!untold.isEmpty() && untold.getFirst().endMicros <= sceneMicros) {
            out.println(untold.removeFirst().text);
        }
    }

    /**
     * @param labels what the bundle can say; without any of the scene's there is nothing to score
     * @param found last revisions of a camera's events
     * @param seconds of each scene that were played; actions that had not ended by then do not count
     */
    String score(List<String> labels, Function<String, List<EventResult>> found, double seconds) {
        boolean any = Arrays.stream(SceneAction.values()).anyMatch(a -> labels.contains(a.label()));
        return any ? score(found, seconds).toString() : "has no label of the scene's, of " + labels;
    }

    private SceneScore score(Function<String, List<EventResult>> found, double seconds) {
        SceneScore total = SceneScore.NONE;
        for (Map.Entry<String, Scene> scene : scenes.entrySet()) {
            double played = Math.min(seconds, scene.getValue().seconds());
            List<SceneTruth> over = scene.getValue().truth().stream()
                    .filter(t -> t.endMicros() <= played * 1e6)
                    .toList();
            total = total.plus(SceneScore.ofResults(over, found.apply(scene.getKey()), played));
        }
        return total;
    }

    private static String text(String camera, SceneTruth truth) {
        return String.format(
                Locale.ROOT,
                "   truth      %s  %s  by %s, scene time %.1f to %.1f s, decisive %.1f s",
                camera,
                truth.action().label(),
                truth.who(),
                truth.startMicros() / 1e6,
                truth.endMicros() / 1e6,
                truth.decisiveMicros() / 1e6);
    }
}
