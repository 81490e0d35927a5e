package dev.saccade.judge.evaluate;

import dev.saccade.clip.Embedding;
import dev.saccade.clip.Pixels;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.Box;
import dev.saccade.model.Bundle;
import dev.saccade.stream.lane.SnippetObserver;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Follows where the backbone looks in one clip. One thread, on which {@link #look} waits for what is under way. */
final class Gaze implements SnippetObserver {
    private static final double BORDER = 0.1;

    private final Pixels pixels;
    private final Cells cells;
    private final StillPixels still;
    private final ArrayDeque<Seen> underWay = new ArrayDeque<>();
    /** Maps that sum to 1, added up, by the part of the input that the picture filled: mostly one. */
    private final Map<Box, double[]> sums = new LinkedHashMap<>();

    private int segments;

    private record Seen(Box covered, CompletableFuture<Embedding> embedding) {}

    Gaze(Bundle bundle) {
        pixels = bundle.pixels();
        cells = new Cells(bundle.spatialHeight(), bundle.spatialWidth(), pixels.height(), pixels.width());
        still = new StillPixels(pixels.bytes());
    }

    @Override
    public void embedding(Snippet snippet, Box covered, CompletableFuture<Embedding> embedding) {
        still.add(snippet.pixels());
        underWay.add(new Seen(covered, embedding));
        // Embeddings are large and clips may be long: none is kept once it is there.
        while (!underWay.isEmpty() && underWay.getFirst().embedding().isDone()) {
            add(underWay.removeFirst());
        }
    }

    Look look() {
        while (!underWay.isEmpty()) {
            add(underWay.removeFirst());
        }
        if (segments == 0) {
            return Look.NONE;
        }
        double[] shares = new double[6];
        sums.forEach((covered, sum) -> {
            double weight = total(sum);
            addShares(shares, 0, sum, cells.border(BORDER), weight);
            addShares(shares, 2, sum, cells.of(unchanging(covered)), weight);
            addShares(shares, 4, sum, cells.outside(covered), weight);
        });
        return new Look(segments, shares[0], shares[1], shares[2], shares[3], shares[4], shares[5]);
    }

    private void add(Seen seen) {
        float[] weights = seen.embedding().join().spatial().weights();
        double total = 0;
        for (float w : weights) {
            total += w;
        }
        if (total > 0) {
            double[] sum = sums.computeIfAbsent(seen.covered(), box -> new double[weights.length]);
            for (int i = 0; i < weights.length; i++) {
                sum[i] += weights[i] / total;
            }
            segments++;
        }
    }

    /** What lies in a part: of attention, then of the area, by all segments. */
    private void addShares(double[] shares, int at, double[] sum, double[] part, double weight) {
        double attention = 0;
        for (int i = 0; i < part.length; i++) {
            attention += sum[i] * part[i];
        }
        shares[at] += attention / segments;
        shares[at + 1] += total(part) / part.length * weight / segments;
    }

    /** [H, W]; padding never changes either, but is no picture. */
    private boolean[] unchanging(Box covered) {
        boolean[] unchanging = new boolean[pixels.height() * pixels.width()];
        for (int y = covered.top(); y < covered.top() + covered.height(); y++) {
            for (int x = covered.left(); x < covered.left() + covered.width(); x++) {
                int pixel = y * pixels.width() + x;
                unchanging[pixel] = still.still(pixel);
            }
        }
        return unchanging;
    }

    private static double total(double[] values) {
        double total = 0;
        for (double value : values) {
            total += value;
        }
        return total;
    }
}
