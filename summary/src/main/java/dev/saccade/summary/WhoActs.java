package dev.saccade.summary;

import dev.saccade.clip.Embedding;
import dev.saccade.clip.Fit;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.picture.Motion;
import dev.saccade.model.Bundle;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.WindowPictures.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whose motion an event needs, where several things move: each of them is frozen in turn, and the bundle asked again.
 * What it needs is what it no longer sees the action without (deletion, as in Petsiuk et al. 2018, RISE, arXiv
 * 1806.07421, of motion in place of pixels). One thread.
 */
final class WhoActs {
    /** Segments on each side of the key frame's in which a piece is frozen at first: what moves on is soon elsewhere. */
    private static final int BESIDE = 1;

    /** A window in which the action is no likelier tells nothing. */
    private static final double LEAST_SEEN = 0.3;

    /** Of the action's probability, that a piece has to take away to be needed. */
    private static final double LEAST_NEEDED = 0.25;

    /** Of what the most needed piece takes away; what takes as much acts, too. */
    private static final double AS_NEEDED = 0.5;

    private final Recognizer recognizer;
    private final Bundle bundle;

    WhoActs(Recognizer recognizer) {
        this.recognizer = recognizer;
        this.bundle = recognizer.bundle();
    }

    /**
     * The motion of those who act.
     *
     * @param all what moves
     * @param neighbours pictures that it was seen in
     * @return all of it, where one piece alone moves or nothing tells them apart
     */
    Motion of(Motion all, List<Frame> neighbours, WindowPictures window, String action) {
        MovingPieces pieces = MovingPieces.of(all.map());
        if (pieces.largest().size() < 2 || bundle.pixels().fit() == Fit.CROP) {
            return all;
        }
        List<Integer> needed = needed(pieces, window, bundle.labels().indexOf(action));
        if (needed.isEmpty()) {
            return all;
        }
        boolean[] others = pieces.cells(needed);
        for (int i = 0; i < others.length; i++) {
            others[i] = !others[i];
        }
        Cells rest = new Cells(pieces.height(), pieces.width(), others);
        Frame still = neighbours.get(0);
        return Motion.of(
                neighbours.stream().map(frame -> rest.frozen(frame, still)).toList());
    }

    private List<Integer> needed(MovingPieces pieces, WindowPictures window, int label) {
        List<Optional<Embedding>> seen = new ArrayList<>();
        for (int k = 0; k < window.segments(); k++) {
            seen.add(embedding(window, k, none(pieces)));
        }
        double whole = probability(seen, label);
        if (whole < LEAST_SEEN) {
            return List.of();
        }
        for (int beside : new int[] {BESIDE, window.segments()}) {
            double[] taken = pieces.largest().stream()
                    .mapToDouble(piece -> whole - probability(without(piece, pieces, window, seen, beside), label))
                    .toArray();
            double most = Arrays.stream(taken).max().orElse(0);
            if (most >= LEAST_NEEDED * whole) {
                return IntStream.range(0, taken.length)
                        .filter(i -> taken[i] >= AS_NEEDED * most)
                        .mapToObj(i -> pieces.largest().get(i))
                        .toList();
            }
        }
        return List.of();
    }

    private List<Optional<Embedding>> without(
            int piece, MovingPieces pieces, WindowPictures window, List<Optional<Embedding>> seen, int beside) {
        Cells frozen = new Cells(pieces.height(), pieces.width(), pieces.cells(List.of(piece)));
        List<Optional<Embedding>> without = new ArrayList<>(seen);
        int middle = window.segments() / 2;
        for (int k = Math.max(0, middle - beside); k <= Math.min(seen.size() - 1, middle + beside); k++) {
            without.set(k, embedding(window, k, frozen));
        }
        return without;
    }

    private Optional<Embedding> embedding(WindowPictures window, int k, Cells frozen) {
        Optional<Snippet> snippet = window.snippet(k, frozen);
        return snippet.map(s -> recognizer.embed(s).join());
    }

    private double probability(List<Optional<Embedding>> window, int label) {
        int size = bundle.embeddingSize();
        float[] embeddings = new float[window.size() * size];
        boolean[] present = new boolean[window.size()];
        for (int k = 0; k < present.length; k++) {
            if (window.get(k).isPresent()) {
                System.arraycopy(window.get(k).get().values(), 0, embeddings, k * size, size);
                present[k] = true;
            }
        }
        return recognizer.decide(embeddings, present).join().probabilities()[label];
    }

    private static Cells none(MovingPieces pieces) {
        return new Cells(pieces.height(), pieces.width(), new boolean[pieces.number().length]);
    }
}
