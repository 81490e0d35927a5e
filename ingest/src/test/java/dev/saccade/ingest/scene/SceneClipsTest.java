package dev.saccade.ingest.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
