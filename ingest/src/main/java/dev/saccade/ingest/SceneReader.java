package dev.saccade.ingest;

import dev.saccade.ingest.scene.Scene;
import dev.saccade.ingest.scene.SceneCamera;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Plays a rendered scene, written {@code seed=7,seconds=60,width=640,height=360,fps=25}; each may be left out. */
final class SceneReader implements UnitReader {
    private static final List<String> NAMES = List.of("seed", "seconds", "width", "height", "fps");

    private final SceneCamera camera;
    private final String description;
    private final long lengthMicros;

    SceneReader(Scene scene, Run run) {
        this.camera = new SceneCamera(scene, run.camera(), run.epochMillis());
        this.description = "h264 " + scene.width() + "x" + scene.height();
        this.lengthMicros = scene.seconds() * 1_000_000L;
    }

    /** @throws IllegalArgumentException naming the part that is wrong */
    static Scene scene(String text) {
        Map<String, Integer> values = new HashMap<>();
        Arrays.stream(text.split(",")).filter(part -> !part.isBlank()).forEach(part -> set(values, part.strip()));
        return new Scene(
                values.getOrDefault("seed", 1),
                values.getOrDefault("seconds", 60),
                values.getOrDefault("width", 640),
                values.getOrDefault("height", 360),
                values.getOrDefault("fps", 25));
    }

    @Override
    public Reading next() {
        return camera.next().<Reading>map(Reading.Picture::new).orElseGet(Reading.Ended::new);
    }

    @Override
    public boolean bursts() {
        return true;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public OptionalLong lengthMicros() {
        return OptionalLong.of(lengthMicros);
    }

    @Override
    public void close() {
        camera.close();
    }

    private static void set(Map<String, Integer> values, String part) {
        String[] words = part.split("=", 2);
        if (words.length < 2 || !NAMES.contains(words[0]) || !words[1].matches("-?\\d{1,9}")) {
            throw new IllegalArgumentException(
                    "scene has '" + part + "', must be NAME=WHOLE NUMBER with a NAME of " + String.join(", ", NAMES));
        }
        values.put(words[0], Integer.parseInt(words[1]));
    }
}
