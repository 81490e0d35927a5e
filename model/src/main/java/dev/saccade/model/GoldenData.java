package dev.saccade.model;

import dev.saccade.clip.Snippet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Snippets and windows of a bundle with the outputs that its exporter saw, from {@code golden/NAME.npy}.
 *
 * @param pixels [n, L, H, W, 3]
 * @param embedding [n, D]
 * @param spatial [n, h, w]
 * @param embeddings [m, K, D]
 * @param present [m, K], 0 or 1
 * @param logits [m, A]
 * @param attention [m, K]
 * @param gates [n, g] or [m, g], by the graph that gives them; of length 0 where neither does
 */
record GoldenData(
        int snippetCount,
        int windowCount,
        byte[] pixels,
        float[] embedding,
        float[] spatial,
        float[] embeddings,
        byte[] present,
        float[] logits,
        float[] attention,
        float[] gates) {
    private static final int MAX_COUNT = 256;

    static GoldenData read(Bundle bundle) throws BundleException {
        BundleFiles files = new BundleFiles(bundle.directory(), bundle.files());
        int[] frames = {
            bundle.grid().frames(), bundle.pixels().height(), bundle.pixels().width(), 3
        };
        int k = bundle.windowSegments();
        int d = bundle.embeddingSize();
        Npy pixels = array(files, bundle, "pixels", Npy.UINT8, -1, frames);
        Npy embeddings = array(files, bundle, "embeddings", Npy.FLOAT32, -1, k, d);
        int n = pixels.shape()[0];
        int m = embeddings.shape()[0];
        return new GoldenData(
                n,
                m,
                pixels.bytes(),
                array(files, bundle, "embedding", Npy.FLOAT32, n, d).floats(),
                array(files, bundle, "spatial", Npy.FLOAT32, n, bundle.spatialHeight(), bundle.spatialWidth())
                        .floats(),
                embeddings.floats(),
                array(files, bundle, "present", Npy.UINT8, m, k).bytes(),
                array(files, bundle, "logits", Npy.FLOAT32, m, bundle.labels().size())
                        .floats(),
                array(files, bundle, "attention", Npy.FLOAT32, m, k).floats(),
                gates(files, bundle));
    }

    private static float[] gates(BundleFiles files, Bundle bundle) throws BundleException {
        int count = bundle.gateLabels().size();
        return count == 0
                ? new float[0]
                : array(files, bundle, "gates", Npy.FLOAT32, -1, count).floats();
    }

    /**
     * @param count the first axis; -1: any from 1 to {@value #MAX_COUNT}
     */
    private static Npy array(BundleFiles files, Bundle bundle, String tensor, String type, int count, int... axes)
            throws BundleException {
        String name = "golden/" + tensor + ".npy";
        byte[] file = files.read(name);
        try {
            Npy array = Npy.parse(file);
            checkType(array, type);
            checkShape(array.shape(), count, axes);
            return array;
        } catch (IllegalArgumentException e) {
            throw new BundleException(bundle.directory(), name + ": " + e.getMessage(), e);
        }
    }

    private static void checkType(Npy array, String type) {
        if (!array.type().equals(type)) {
            throw new IllegalArgumentException("type is " + array.type() + ", must be " + type);
        }
    }

    private static void checkShape(int[] shape, int count, int... axes) {
        int[] expected = new int[axes.length + 1];
        System.arraycopy(axes, 0, expected, 1, axes.length);
        boolean any = count < 0 && shape.length > 0;
        expected[0] = any ? Math.max(1, Math.min(shape[0], MAX_COUNT)) : count;
        if (!Arrays.equals(shape, expected)) {
            throw new IllegalArgumentException(
                    "shape is " + Arrays.toString(shape) + ", must be " + Arrays.toString(expected));
        }
    }

    /** The golden snippets; their presentation times mean nothing. */
    List<Snippet> snippets() {
        int bytes = pixels.length / snippetCount;
        List<Snippet> snippets = new ArrayList<>();
        for (int i = 0; i < snippetCount; i++) {
            snippets.add(new Snippet(i, new long[0], Arrays.copyOfRange(pixels, i * bytes, (i + 1) * bytes)));
        }
        return snippets;
    }

    List<WindowInput> windows() {
        int values = embeddings.length / windowCount;
        int segments = present.length / windowCount;
        List<WindowInput> windows = new ArrayList<>();
        for (int i = 0; i < windowCount; i++) {
            boolean[] there = new boolean[segments];
            for (int s = 0; s < segments; s++) {
                there[s] = present[i * segments + s] != 0;
            }
            windows.add(new WindowInput(Arrays.copyOfRange(embeddings, i * values, (i + 1) * values), there));
        }
        return windows;
    }
}
