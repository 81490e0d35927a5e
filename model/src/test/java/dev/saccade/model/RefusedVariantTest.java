package dev.saccade.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles whose document and hashes are right and whose graphs or golden data are not. */
class RefusedVariantTest {
    @TempDir
    Path directory;

    private TinyBundle tiny;

    @BeforeEach
    void copy() throws IOException {
        tiny = TinyBundle.in(directory);
    }

    static Stream<Arguments> documentsThatTheGraphsContradict() {
        return Stream.of(
                spoilt(
                        d -> d.withArrayProperty("labels").add("fall"),
                        "golden/logits.npy: shape is [3, 3], must be [3, 4]"),
                spoilt(
                        d -> d.withArrayProperty("embedding").removeAll().add(5),
                        "golden/embeddings.npy: shape is [3, 4, 4], must be [3, 4, 5]"),
                spoilt(
                        d -> d.withObjectProperty("tensors").put("logits", "scores"),
                        "head.onnx: has no tensor scores, has [attention, logits]"),
                spoilt(
                        d -> d.withObjectProperty("tensors").put("spatial", "map"),
                        "backbone.onnx: has no tensor map, has [embedding, spatial]"),
                spoilt(
                        d -> d.withObjectProperty("tensors").put("pixels", "rgb"),
                        "backbone.onnx: takes [pixels], must take [rgb]"),
                spoilt(
                        d -> ((ObjectNode) d.withArrayProperty("variants").get(0)).put("head", "backbone.onnx"),
                        "backbone.onnx: takes [pixels], must take [embeddings, present]"));
    }

    @ParameterizedTest
    @MethodSource("documentsThatTheGraphsContradict")
    void namesTheTensorThatDiffers(Consumer<ObjectNode> edit, String refusal) throws Exception {
        assertEquals(refusal, tiny.edit(edit).refusal(Device.CPU));
    }

    @Test
    void aHeadOfAnotherLabelCountIsRefused() throws Exception {
        tiny.edit(d -> d.withArrayProperty("labels").add("fall"));
        tiny.replace("golden/logits.npy", withAxis(tiny.bytes("golden/logits.npy"), "(3, 3)", "(3, 4)", 48));
        assertEquals("head.onnx: tensor logits has 3 actions, labels names 4", tiny.refusal(Device.CPU));
    }

    @Test
    void aBackboneOfAnotherShapeIsRefused() throws Exception {
        tiny.edit(d -> d.withArrayProperty("spatialMap").removeAll().add(4).add(5));
        byte[] map = withAxis(tiny.bytes("golden/spatial.npy"), "(4, 4, 6)", "(4, 4, 5)", 4 * 4 * 5 * 4);
        tiny.replace("golden/spatial.npy", map);
        assertEquals(
                "backbone.onnx: tensor spatial has shape [any, 4, 6], must have [any, 4, 5]", tiny.refusal(Device.CPU));
    }

    @Test
    void aCutGraphIsRefusedThoughItsHashIsRight() throws Exception {
        byte[] graph = tiny.bytes("backbone.onnx");
        tiny.replace("backbone.onnx", Arrays.copyOf(graph, graph.length / 2));
        String refusal = tiny.refusal(Device.CPU);
        assertTrue(refusal.startsWith("backbone.onnx cannot be loaded on cpu: "), refusal);
    }

    @Test
    void theNextVariantOfTheDeviceServesWhereOneIsRefused() throws Exception {
        tiny.edit(d -> {
            ObjectNode good = (ObjectNode) d.withArrayProperty("variants").get(0);
            d.withArrayProperty("variants").insert(0, good.deepCopy().put("head", "backbone.onnx"));
        });
        try (Recognizer recognizer = Recognizer.open(directory, Device.CPU)) {
            assertEquals("head.onnx", recognizer.variant().head());
        }
    }

    @ParameterizedTest
    @CsvSource({"embedding", "spatial", "logits", "attention"})
    void aGoldenMismatchNamesTheTensor(String tensor) throws Exception {
        String file = "golden/" + tensor + ".npy";
        tiny.replace(file, withFirst(tiny.bytes(file), 0.75f));
        String refusal = tiny.refusal(Device.CPU);
        assertTrue(
                refusal.startsWith("golden check of backbone.onnx and head.onnx on cpu: tensor " + tensor + " "),
                refusal);
        assertTrue(refusal.contains("largest difference 0.") || refusal.contains("differs by up to 0."), refusal);
    }

    @Test
    void aGoldenValueThatIsNoNumberIsRefused() throws Exception {
        tiny.replace("golden/attention.npy", withFirst(tiny.bytes("golden/attention.npy"), Float.NaN));
        String refusal = tiny.refusal(Device.CPU);
        assertTrue(refusal.contains("tensor attention differs by up to NaN"), refusal);
    }

    @Test
    void goldenDataThatIsNotListedIsRefused() throws Exception {
        tiny.edit(d -> d.withObjectProperty("files").remove("golden/present.npy"));
        assertEquals("golden/present.npy is not listed in 'files' of bundle.json", tiny.refusal(Device.CPU));
    }

    @Test
    void aBundleWithoutAVariantForTheDeviceIsRefused() throws Exception {
        tiny.edit(d -> d.withArrayProperty("variants").remove(0));
        assertEquals("has no variant for cpu", tiny.refusal(Device.CPU));
    }

    @Test
    @DisabledIf(
            value = "dev.saccade.model.RecognizerTest#cudaBuild",
            disabledReason = "this build of ONNX Runtime knows CUDA")
    void cudaWithoutCudaIsAnError() {
        assertEquals(
                "cuda was asked for and this build of ONNX Runtime has none; build with -Pcuda or choose cpu",
                tiny.refusal(Device.CUDA));
    }

    /** The same file with one number in its place. */
    private static byte[] withFirst(byte[] npy, float value) {
        byte[] copy = npy.clone();
        ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putFloat(128, value);
        return copy;
    }

    /** The same file with another shape of equal length in words, and so many bytes of numbers. */
    private static byte[] withAxis(byte[] npy, String shape, String other, int bytes) {
        byte[] copy = Arrays.copyOf(npy, 128 + bytes);
        String header = new String(npy, 0, 128, StandardCharsets.ISO_8859_1);
        byte[] changed = header.replace(shape, other).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(changed, 0, copy, 0, 128);
        return copy;
    }

    private static Arguments spoilt(Consumer<ObjectNode> edit, String refusal) {
        return Arguments.of(edit, refusal);
    }
}
