package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saccade.clip.Fit;
import dev.saccade.clip.Pixels;
import dev.saccade.clip.SegmentGrid;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    @TempDir
    Path directory;

    private TinyBundle tiny;

    @BeforeEach
    void copy() throws IOException {
        tiny = TinyBundle.in(directory);
    }

    @Test
    void saysWhatTheDocumentSays() throws Exception {
        Bundle bundle = Bundle.load(directory);
        assertEquals("tiny", bundle.name());
        assertEquals(List.of("background", "wave", "jump"), bundle.labels());
        assertEquals(Set.of("background"), bundle.backgroundLabels());
        assertEquals(new Pixels(8, 12, Fit.PAD), bundle.pixels());
        assertEquals(new SegmentGrid(250_000, 80_000, 80_000, 2), bundle.grid());
        assertEquals(new Window(4, 1, 2, 1, 2), bundle.window());
        assertEquals(new Thresholds(0.6f, 0.4f, 500_000, 500_000), bundle.thresholds());
        assertEquals(2 * 8 * 12 * 3, bundle.snippetBytes());
        assertEquals(List.of(Device.CPU), bundle.variants().get(0).devices());
        assertEquals(Sha256.of(tiny.bytes("bundle.json")), bundle.hash());
    }

    @Test
    void coreAndMinPresentHaveDefaults() throws Exception {
        tiny.edit(document ->
                document.withObjectProperty("window").put("segments", 5).remove(List.of("core", "minPresent")));
        assertEquals(new Window(5, 1, 3, 0, 5), Bundle.load(directory).window());
    }

    static Stream<Arguments> spoiltDocuments() {
        return Stream.of(
                spoilt(d -> d.put("colour", 1), "bundle.json: unknown field colour"),
                spoilt(
                        d -> d.withObjectProperty("input")
                                .withObjectProperty("pixels")
                                .put("mean", 0.5),
                        "bundle.json: unknown field input.pixels.mean"),
                spoilt(
                        d -> ((ObjectNode) d.withArrayProperty("variants").get(1)).put("quantised", true),
                        "bundle.json: unknown field variants[1].quantised"),
                spoilt(d -> d.remove("grid"), "bundle.json: missing field grid"),
                spoilt(
                        d -> d.withObjectProperty("tensors").remove("present"),
                        "bundle.json: missing field tensors.present"),
                spoilt(d -> d.put("schema", 2), "bundle.json: schema is 2, must be 1 to 1"),
                spoilt(d -> d.put("opset", "17"), "bundle.json: opset must be a whole number"),
                spoilt(d -> d.put("temperature", 0), "bundle.json: temperature is 0.0, must be 0.01 to 100.0"),
                spoilt(
                        d -> d.put("activation", "relu"),
                        "bundle.json: activation is 'relu', must be one of softmax, sigmoid"),
                spoilt(
                        d -> d.withObjectProperty("window").put("stride", 9),
                        "bundle.json: window.stride is 9, must be 1 to 4"),
                spoilt(
                        d -> d.withObjectProperty("window")
                                .withObjectProperty("core")
                                .put("segments", 4),
                        "bundle.json: window.core.segments is 4, must be 1 to 3"),
                spoilt(
                        d -> d.withObjectProperty("thresholds").put("exit", 0.7),
                        "bundle.json: thresholds.exit is 0.7, must be 0.0 to 0.6"),
                spoilt(
                        d -> d.withObjectProperty("grid").put("offsetMicros", 200_000),
                        "bundle.json: offsetMicros + (frames - 1) spacingMicros is 280000, must be 0 to 249999"),
                spoilt(d -> d.withArrayProperty("labels").add("wave"), "bundle.json: labels names 'wave' twice"),
                spoilt(
                        d -> d.withArrayProperty("backgroundLabels").add("rest"),
                        "bundle.json: backgroundLabels names 'rest', which labels does not"),
                spoilt(d -> d.withObjectProperty("tensors").put("gates", "gates"), "bundle.json: missing field gates"),
                spoilt(d -> d.withArrayProperty("gates").add("near"), "bundle.json: missing field tensors.gates"),
                spoilt(d -> gates(d), "bundle.json: number of gates is 0, must be 1 to 16"),
                spoilt(d -> gates(d, "near", "near"), "bundle.json: gates names 'near' twice"),
                spoilt(
                        d -> {
                            gates(d, "near", "far");
                            d.withObjectProperty("tensors").put("gates", "logits");
                        },
                        "bundle.json: tensors.gates is 'logits', must be none of"
                                + " [embedding, spatial, logits, attention]"),
                spoilt(d -> d.withArrayProperty("embedding").add(3), "bundle.json: embedding has 2 axes, must have 1"),
                spoilt(
                        d -> ((ObjectNode) d.withArrayProperty("variants").get(0)).put("head", "other.onnx"),
                        "bundle.json: head is 'other.onnx', which files does not list"),
                spoilt(d -> d.put("name", "a\nb"), "bundle.json: name is 'a?b', must match [A-Za-z0-9._-]{1,64}"));
    }

    private static void gates(ObjectNode document, String... labels) {
        ArrayNode gates = document.putArray("gates");
        Stream.of(labels).forEach(gates::add);
        document.withObjectProperty("tensors").put("gates", "gates");
    }

    @ParameterizedTest
    @MethodSource("spoiltDocuments")
    void refusesByNameValueAndBound(Consumer<ObjectNode> edit, String refusal) throws Exception {
        assertEquals(refusal, tiny.edit(edit).refusal());
    }

    @Test
    void refusesAChangedFile() throws Exception {
        byte[] graph = tiny.bytes("head.onnx");
        graph[100] ^= 1;
        Files.write(directory.resolve("head.onnx"), graph);
        assertTrue(tiny.refusal().startsWith("head.onnx has SHA-256 " + Sha256.of(graph) + ", bundle.json says "));
    }

    @Test
    void refusesAMissingFile() throws Exception {
        Files.delete(directory.resolve("golden/logits.npy"));
        assertEquals("missing file golden/logits.npy", tiny.refusal());
    }

    @Test
    void refusesAFileThatIsTooLargeBeforeReadingIt() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("head.onnx").toFile(), "rw")) {
            file.setLength((1L << 30) + 1);
        }
        assertEquals("head.onnx has 1073741825 bytes, must have at most 1073741824", tiny.refusal());
    }

    @Test
    void refusesAGraphThatIsNotListed() throws Exception {
        Files.copy(directory.resolve("head.onnx"), directory.resolve("golden/head2.onnx"));
        assertEquals("golden/head2.onnx is not listed in 'files' of bundle.json", tiny.refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../head.onnx", "/etc/passwd", "golden/../../head.onnx", "a//b", ".hidden", "c:\\x", ""})
    void refusesAFileNameThatLeadsElsewhere(String name) throws Exception {
        tiny.edit(d -> d.withObjectProperty("files").put(name, "0".repeat(64)));
        assertEquals(
                "bundle.json: a name in files is '" + name + "', must be a file name inside the bundle",
                tiny.refusal());
    }

    @Test
    void refusesALinkThatLeadsElsewhere(@TempDir Path elsewhere) throws Exception {
        Path target = Files.move(directory.resolve("head.onnx"), elsewhere.resolve("head.onnx"));
        Files.createSymbolicLink(directory.resolve("head.onnx"), target);
        assertEquals("head.onnx leads outside the bundle", tiny.refusal());
    }

    @Test
    void refusesWhatIsNoDocument() throws Exception {
        Path file = directory.resolve("bundle.json");
        Files.writeString(file, "{\"schema\":1,\"schema\":1}");
        assertEquals("bundle.json: no JSON: Duplicate field 'schema'", tiny.refusal());
        Files.writeString(file, "[]");
        assertEquals("bundle.json: the document must be an object", tiny.refusal());
        Files.writeString(file, "");
        assertEquals("bundle.json: the document must be an object", tiny.refusal());
        Files.write(file, new byte[(1 << 20) + 1]);
        assertEquals("bundle.json has 1048577 bytes, must have at most 1048576", tiny.refusal());
        Files.delete(file);
        assertEquals("has no bundle.json", tiny.refusal());
    }

    private static Arguments spoilt(Consumer<ObjectNode> edit, String refusal) {
        return Arguments.of(edit, refusal);
    }
}
