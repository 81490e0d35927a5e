package dev.saccade.summary;

import dev.saccade.clip.Embedding;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.Snippet;
import dev.saccade.clip.WindowScores;
import dev.saccade.ingest.Box;
import dev.saccade.model.Bundle;
import dev.saccade.stream.lane.SnippetObserver;
import dev.saccade.summary.SummaryFrame.Covered;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Segments of one part on their way to the choice: each waits until every window that sees it was decided, and takes the
 * highest key-frame score along. One thread.
 */
final class Sightings implements SnippetObserver {
    /** How much more a segment weighs whose key-frame score is as high as can be. */
    private static final double SCORE_WEIGHT = 4;

    private static final int EVERY_PIXEL = 7;

    private final Bundle bundle;
    private final Consumer<Seen> out;
    private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
    private final Set<Long> allLeftOut = new HashSet<>();
    /** Of the segment before; nothing that comes first is left out. */
    private boolean leftOut = true;

    /** @param out takes each segment once, in order */
    Sightings(Bundle bundle, Consumer<Seen> out) {
        this.bundle = bundle;
        this.out = out;
    }

    /**
     * A segment that was looked at.
     *
     * @param probabilities [A], of the window whose core has its middle nearest; empty where none was decided
     * @param stir mean absolute difference of the snippet's first and last frame, 0 to 1
     * @param mass in seconds
     */
    record Seen(long ptsMicros, Embedding embedding, Covered covered, float[] probabilities, float stir, double mass) {}

    private static final class Waiting {
        private final long ptsMicros;
        private final Covered covered;
        private final float stir;
        private final CompletableFuture<Embedding> embedding;
        private float score;
        private double away = Double.MAX_VALUE;
        private float[] probabilities = {};

        private Waiting(long ptsMicros, Covered covered, float stir, CompletableFuture<Embedding> embedding) {
            this.ptsMicros = ptsMicros;
            this.covered = covered;
            this.stir = stir;
            this.embedding = embedding;
        }

        /** @param segments from its middle to that of a window's core */
        private void decided(double segments, float[] probabilitiesThere, float scoreThere) {
            score = Math.max(score, scoreThere);
            if (segments < away) {
                away = segments;
                probabilities = probabilitiesThere;
            }
        }
    }

    @Override
    public void embedding(Snippet snippet, Box covered, CompletableFuture<Embedding> embedding) {
        leftOut = !leftOut && overCut(snippet, covered);
        if (leftOut) {
            allLeftOut.add(snippet.ptsMicros()[0]);
        }
        waiting.put(
                snippet.segment(),
                new Waiting(
                        snippet.ptsMicros()[0],
                        Covered.of(covered, bundle.pixels()),
                        stir(snippet.pixels()),
                        embedding));
        // Windows may be missing for long; then nothing else comes of those that wait.
        while (waiting.size() > 2 * bundle.windowSegments()) {
            handOn(waiting.firstEntry());
        }
    }

    /**
     * Whether the segment whose snippet begins so tells nothing that can be shown: it reaches over a cut, and the cut is
     * what was looked at. Never two after each other, so that what flickers is shown too.
     */
    boolean leftOut(long ptsMicros) {
        return allLeftOut.contains(ptsMicros);
    }

    private boolean overCut(Snippet snippet, Box covered) {
        byte[] pixels = snippet.pixels();
        int width = bundle.pixels().width();
        return Coarse.of(pixels, 0, width, covered)
                .cutTo(Coarse.of(pixels, pixels.length - bundle.pixels().bytes(), width, covered));
    }

    void decided(WindowScores window) {
        long first = window.segments().get(0).segment();
        while (!waiting.isEmpty() && waiting.firstKey() < first) {
            handOn(waiting.firstEntry());
        }
        float action = action(window.probabilities());
        double middle = bundle.window().coreStart(window.lastSegment()) + (bundle.coreSegments() - 1) / 2.0;
        for (SegmentScore segment : window.segments()) {
            Waiting seen = waiting.get(segment.segment());
            if (seen != null) {
                seen.decided(
                        Math.abs(segment.segment() - middle), window.probabilities(), segment.attention() * action);
            }
        }
    }

    /** The part is over. */
    void finish() {
        while (!waiting.isEmpty()) {
            handOn(waiting.firstEntry());
        }
        allLeftOut.clear();
        leftOut = true;
    }

    private void handOn(Map.Entry<Long, Waiting> entry) {
        waiting.remove(entry.getKey());
        Waiting seen = entry.getValue();
        double seconds = bundle.grid().segmentMicros() / 1e6;
        out.accept(new Seen(
                seen.ptsMicros,
                seen.embedding.join(),
                seen.covered,
                seen.probabilities,
                seen.stir,
                mass(seconds, seen.score)));
    }

    /** Seconds, more of them where the key-frame score is high. */
    static double mass(double seconds, double score) {
        return seconds * (1 + SCORE_WEIGHT * Math.min(1, score));
    }

    /** Of the likeliest label that is no background. */
    private float action(float[] probabilities) {
        float most = 0;
        for (int a = 0; a < probabilities.length; a++) {
            if (!bundle.backgroundLabels().contains(bundle.labels().get(a))) {
                most = Math.max(most, probabilities[a]);
            }
        }
        return most;
    }

    private float stir(byte[] pixels) {
        int frame = bundle.pixels().bytes();
        int last = pixels.length - frame;
        long sum = 0;
        int count = 0;
        for (int i = 0; i < frame; i += EVERY_PIXEL, count++) {
            sum += Math.abs((pixels[i] & 0xFF) - (pixels[last + i] & 0xFF));
        }
        return sum / (255f * count);
    }
}
