package dev.saccade.stream.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.model.Bundle;
import dev.saccade.stream.MemoryBudget;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a camera holds at most is what the budget says, and no number of cameras is too many for the heap. */
@Timeout(120)
class CameraMemoryTest {
    private static final Pattern FIGURES = Pattern.compile("places (\\d+), heap a camera (\\d+) KB");

    /** The picture whose view is the largest. */
    private static final String SQUARE = "640x640";

    @Test
    void aHundredCamerasOfFightsLiveInASmallHeap() throws Exception {
        holds("fights", 100, "-Xmx256m");
    }

    @Test
    void aHundredCamerasOfRenderedActionsLiveInASmallHeap() throws Exception {
        holds("rendered-actions", 100, "-Xmx256m");
    }

    private static void holds(String name, int cameras, String heap) throws Exception {
        Path bundle = Path.of("..", "model", "bundles", name);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dorg.bytedeco.javacpp.maxBytes=0",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CameraMemory.class.getName(),
                        bundle.toString(),
                        String.valueOf(cameras),
                        SQUARE)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        Matcher figures = FIGURES.matcher(said);
        assertTrue(figures.find(), said);
        assertTrue(Integer.parseInt(figures.group(1)) < cameras, said);
        long most = MemoryBudget.cameraHeapBytes(Bundle.load(bundle));
        assertTrue(Long.parseLong(figures.group(2)) << 10 <= most, said + " of " + most);
    }
}
