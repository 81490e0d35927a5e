package dev.saccade.stream.lane;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.Fit;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Pixels;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.SpatialMap;
import dev.saccade.clip.WindowScores;
import dev.saccade.model.Activation;
import dev.saccade.model.Bundle;
import dev.saccade.model.TensorNames;
import dev.saccade.model.Thresholds;
import dev.saccade.model.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Values for the tests of this package: a bundle of four segments a second, and windows that it might decide. */
final class Scenes {
    static final CameraId LOBBY = new CameraId("lobby");
    static final Epoch EPOCH = Epoch.of(1_700_000_000_000L);
    static final long T = 250_000;
    static final int K = 4;

    private Scenes() {}

    /** Labels background, wave, fall; windows of four segments whose core is the middle two. */
    static Bundle bundle() {
        return bundle(List.of("background", "wave", "fall"), 1, 2);
    }

    /** The first label is the background. */
    static Bundle bundle(List<String> labels, int mapHeight, int mapWidth) {
        return new Bundle(
                Path.of("."),
                "hash",
                "test",
                "1",
                "Apache-2.0",
                labels,
                Set.of("background"),
                Activation.SOFTMAX,
                new Pixels(8, 8, Fit.STRETCH),
                new SegmentGrid(T, 80_000, 80_000, 2),
                new Window(K, 1, 2, 1, 2),
                1,
                mapHeight,
                mapWidth,
                17,
                new TensorNames("pixels", "embedding", "spatial", "embeddings", "present", "logits", "attention"),
                Optional.empty(),
                new Thresholds(0.6f, 0.4f, 500_000, 500_000),
                "",
                1,
                List.of(),
                List.of(),
                "{}",
                Map.of());
    }

    /** The window that ends with this segment. */
    static DecidedWindow window(long last, float wave, float fall, float... attention) {
        List<RingSlot> slots = new ArrayList<>();
        List<SegmentScore> scores = new ArrayList<>();
        for (int i = 0; i < K; i++) {
            long segment = last - K + 1 + i;
            slots.add(slot(segment));
            scores.add(new SegmentScore(segment, true, segment * T, attention[i], 0));
        }
        float[] probabilities = {1 - wave - fall, wave, fall};
        long first = last - K + 1;
        long end = (last + 1) * T;
        return new DecidedWindow(
                new WindowScores(LOBBY, EPOCH, last, first * T, end, first * T, end, "wave", probabilities, scores),
                new Decision(probabilities, attention, new float[0]),
                (first + 1) * T,
                (first + 3) * T,
                slots);
    }

    static DecidedWindow window(long last, float wave) {
        return window(last, wave, 0, 0.25f, 0.25f, 0.25f, 0.25f);
    }

    static RingSlot slot(long segment) {
        var embedding = new Embedding(new float[1], new SpatialMap(1, 2, new float[] {0.2f, 0.8f}), new float[0]);
        var view = new Frame(segment * T, 2, 2, new byte[12]);
        return new RingSlot(
                segment,
                segment * T,
                0,
                new RingSlot.Present(CompletableFuture.completedFuture(embedding), () -> view));
    }
}
