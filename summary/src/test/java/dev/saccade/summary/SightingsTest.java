package dev.saccade.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.Snippet;
import dev.saccade.clip.SpatialMap;
import dev.saccade.clip.WindowScores;
import dev.saccade.ingest.Box;
import dev.saccade.model.Bundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private final List<Sightings.Seen> seen = new ArrayList<>();
    private final Bundle bundle;
    private final Sightings sightings;

    SightingsTest() throws Exception {
        bundle = Bundle.load(Path.of("..", "model", "bundles", "rendered-actions"));
        sightings = new Sightings(bundle, seen::add);
    }

    @Test
    void aSegmentWhoseSnippetReachesOverACutIsLeftOutAndNothingElse() {
        look(0, 100, 100);
        look(1, 100, 110);
        look(2, 110, 170);
        look(3, 170, 170);
        assertEquals(List.of(false, false, true, false), leftOut(4));
        sightings.finish();
        assertEquals(4, seen.size());
    }

    @Test
    void ofWhatFlickersEverySecondSegmentStays() {
        for (int segment = 0; segment < 5; segment++) {
            look(segment, 50, 200);
        }
        assertEquals(List.of(false, true, false, true, false), leftOut(5));
    }

    @Test
    void theNextPartBeginsAnew() {
        look(0, 100, 100);
        look(1, 50, 200);
        sightings.finish();
        assertFalse(sightings.leftOut(pts(1)));
        look(0, 50, 200);
        assertFalse(sightings.leftOut(pts(0)));
    }

    @Test
    void aSegmentHasTheProbabilitiesOfTheWindowInWhoseMiddleItLies() {
        int windows = bundle.windowSegments();
        for (int segment = 0; segment < 2 * windows; segment++) {
            look(segment, 100, 100);
            if (segment >= windows - 1) {
                sightings.decided(window(segment));
            }
        }
        sightings.finish();
        long last = windows + 2;
        int middle = (int) bundle.window().coreStart(last) + bundle.coreSegments() / 2;
        assertEquals(last, seen.get(middle).probabilities()[0] * 100, 0.01);
        assertTrue(seen.stream()
                .allMatch(s -> s.probabilities().length == bundle.labels().size()));
    }

    /** @param first brightness of the snippet's first frame */
    private void look(int segment, int first, int last) {
        byte[] pixels = new byte[bundle.snippetBytes()];
        int frame = bundle.pixels().bytes();
        Arrays.fill(pixels, 0, frame, (byte) first);
        Arrays.fill(pixels, pixels.length - frame, pixels.length, (byte) last);
        Embedding embedding = new Embedding(new float[] {1}, new SpatialMap(1, 1, new float[] {1}), new float[0]);
        sightings.embedding(
                new Snippet(segment, new long[] {pts(segment), pts(segment) + 80_000}, pixels),
                new Box(0, 0, bundle.pixels().width(), bundle.pixels().height()),
                CompletableFuture.completedFuture(embedding));
    }

    private List<Boolean> leftOut(int segments) {
        return LongStream.range(0, segments)
                .mapToObj(s -> sightings.leftOut(pts(s)))
                .toList();
    }

    private long pts(long segment) {
        return bundle.grid().startMicros(segment);
    }

    /** Its first probability names it. */
    private WindowScores window(long last) {
        float[] probabilities = new float[bundle.labels().size()];
        probabilities[0] = last / 100f;
        List<SegmentScore> segments = LongStream.rangeClosed(last - bundle.windowSegments() + 1, last)
                .mapToObj(s -> new SegmentScore(s, true, pts(s), 0.1f, 0))
                .toList();
        return new WindowScores(
                new CameraId("a"),
                Epoch.of(0),
                last,
                0,
                0,
                0,
                0,
                bundle.labels().get(0),
                probabilities,
                segments);
    }
}
