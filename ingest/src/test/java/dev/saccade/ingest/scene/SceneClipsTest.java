package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneClipsTest {
    @TempDir
    Path dir;

    @Test
    void writesAClipAndALineOfTruthForEachSeed() throws IOException {
        SceneClips.write(dir, 20, 2, 6, 160, 90, 12);
        List<String> lines = Files.readAllLines(dir.resolve("truth-20.jsonl"));
        assertEquals(2, lines.size());
        assertTrue(lines.get(0)
                .startsWith("{\"file\":\"scene-20.mp4\",\"seed\":20,\"seconds\":6,\"fps\":12,\"actions\":["));
        for (SceneTruth truth : Scene.of(21, 6).truth()) {
            assertTrue(lines.get(1).contains("\"startMicros\":" + truth.startMicros()));
        }
        byte[] clip = Files.readAllBytes(dir.resolve("scene-21.mp4"));
        assertEquals("ftyp", new String(clip, 4, 4, StandardCharsets.US_ASCII));
        assertTrue(contains(clip, "avcC"), "the parameter sets are in the file's header");
    }

    @Test
    void fileNamesSayTheViewAndTheTwin() throws IOException {
        List<Scene> near = SceneClips.scenes(20, 1, 12, 160, 90, 5);
        SceneClips.write(dir, near);
        SceneClips.write(dir, SceneClips.shown(near, View.NEAR, true));
        SceneClips.write(dir, SceneClips.shown(near, View.FAR, false));
        SceneClips.write(dir, SceneClips.shown(near, View.FAR, true));
        for (String name : List.of("20", "20-quiet", "20-far", "20-far-quiet")) {
            assertTrue(Files.exists(dir.resolve("scene-" + name + ".mp4")), name);
            String line = Files.readString(dir.resolve("truth-" + name + ".jsonl"));
            assertTrue(line.startsWith("{\"file\":\"scene-" + name + ".mp4\""), line);
            String view = name.contains("far") ? "far" : "near";
            String end = "],\"view\":\"" + view + "\",\"quiet\":" + name.contains("quiet") + "}\n";
            assertTrue(line.endsWith(end), line);
            assertEquals(name.contains("quiet"), line.contains("\"actions\":[]"), line);
        }
    }

    @Test
    void theTruthSaysHowAndWhereAnActionIsDone() {
        String truth = LongStream.range(1, 30)
                .mapToObj(seed -> TruthLine.of(Scene.of(seed, 60), "x"))
                .collect(Collectors.joining());
        for (String how : List.of("hand:left", "hand:right", "hand:both", "hops:once", "hops:twice", "side:left")) {
            String said = '"' + how.replace(":", "\":\"") + "\",\"boxMicros\":100000,\"boxes\":[[";
            assertTrue(truth.contains(said), how);
        }
    }

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
