package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleThresholdsTest {
    private static final Path SHIPPED = Path.of("bundles", "rendered-actions");
    private static final Thresholds OTHERS = new Thresholds(0.97f, 0.39f, 1_500_000, 250_000);

    @TempDir
    private Path bundle;

    @BeforeEach
    void copy() throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = bundle.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private String document() throws IOException {
        return Files.readString(bundle.resolve("bundle.json"));
    }

    @Test
    void theBundleHasThemAndVerifies() throws Exception {
        Bundle before = Bundle.load(bundle);
        Bundle written = BundleThresholds.write(bundle, OTHERS, Map.of("budget", "1/day"));
        assertEquals(OTHERS, written.thresholds());
        assertEquals(written, Bundle.load(bundle));
        assertNotEquals(before.hash(), written.hash());
        assertEquals("{\"budget\":\"1/day\"}", written.thresholdsFit().replaceAll("\\s", ""));
        assertFalse(Files.exists(bundle.resolve("bundle.json.next")));
    }

    @Test
    void nothingElseOfTheDocumentChanges() throws Exception {
        String before = document();
        BundleThresholds.write(bundle, OTHERS, Map.of("budget", "1/day"));
        String expected = before.replace("\"enter\": 0.8,", "\"enter\": 0.97,")
                .replace("\"exit\": 0.3,", "\"exit\": 0.39,")
                .replace("\"minDurationMicros\": 1000000", "\"minDurationMicros\": 1500000")
                .replaceFirst("\n }\n}\n$", "\n },\n \"thresholdsFit\": {\n  \"budget\": \"1/day\"\n }\n}\n");
        assertEquals(expected, document());
        BundleThresholds.write(bundle, new Thresholds(0.8f, 0.3f, 1_000_000, 250_000), Map.of("budget", "1/day"));
        assertEquals(
                before.replaceFirst("\n }\n}\n$", "\n },\n \"thresholdsFit\": {\n  \"budget\": \"1/day\"\n }\n}\n"),
                document());
    }

    @Test
    void aPictureBesideTheDocumentIsNoHarm() throws Exception {
        Files.writeString(bundle.resolve("alarm-budget.svg"), "<svg/>");
        assertEquals("rendered-actions", Bundle.load(bundle).name());
    }

    @Test
    void aBundleThatIsNoneStaysAsItIs() throws Exception {
        Files.writeString(bundle.resolve("bundle.json"), "{}");
        assertThrows(BundleException.class, () -> BundleThresholds.write(bundle, OTHERS, Map.of()));
        assertEquals("{}", document());
    }
}
