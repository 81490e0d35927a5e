package dev.saccade.stream.lane;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the frames that stand for an action: in each window the frame with the highest key-frame score (temporal
 * attention times the action's probability). A frame near a chosen one replaces it when clearly better; frames apart
 * stand beside each other, at most three, the lowest giving way to a clearly better one. One that gave way stays away:
 * its picture is out, with the score that it had.
 */
final class KeyFrameChooser {
    /** A replacement must be this much better, so that a picture goes out for a reason. */
    private static final float CLEARLY = 1.1f;
    /** A frame beside the best one must have this share of its score. */
    private static final float WORTHY = 0.5f;
    /** Frames nearer than this show the same moment. */
    static final long APART_MICROS = 500_000;

    private KeyFrameChooser() {}

    /** The chosen frames after a window, and the picture of a newly chosen one. */
    record Choice(List<KeyFrame> keyFrames, Optional<Picked> picked) {}

    record Picked(KeyFrame keyFrame, View view) {}

    /** @param gone presentation times of frames that were chosen and gave way */
    static Choice choose(
            List<KeyFrame> chosen, Collection<Long> gone, DecidedWindow window, float probability, long fromMicros) {
        Optional<Picked> best = best(window, probability, fromMicros);
        if (best.isEmpty() || known(best.get().keyFrame().ptsMicros(), chosen, gone)) {
            return new Choice(chosen, Optional.empty());
        }
        KeyFrame candidate = best.get().keyFrame();
        List<KeyFrame> rivals = rivals(chosen, candidate);
        boolean better = rivals.isEmpty()
                ? candidate.score() >= WORTHY * top(chosen)
                : rivals.stream().allMatch(r -> candidate.score() > CLEARLY * r.score());
        if (!better) {
            return new Choice(chosen, Optional.empty());
        }
        List<KeyFrame> next = new ArrayList<>(chosen);
        next.removeAll(rivals);
        next.add(candidate);
        next.sort(Comparator.comparingLong(KeyFrame::ptsMicros));
        return new Choice(List.copyOf(next), best);
    }

    private static boolean known(long ptsMicros, List<KeyFrame> chosen, Collection<Long> gone) {
        return gone.contains(ptsMicros) || chosen.stream().anyMatch(k -> k.ptsMicros() == ptsMicros);
    }

    /** The chosen frames that have to go if the candidate comes: all near it, else the lowest where there is no room. */
    private static List<KeyFrame> rivals(List<KeyFrame> chosen, KeyFrame candidate) {
        List<KeyFrame> near = chosen.stream()
                .filter(k -> Math.abs(k.ptsMicros() - candidate.ptsMicros()) < APART_MICROS)
                .toList();
        return !near.isEmpty() || chosen.size() < ActionEvent.MAX_KEY_FRAMES
                ? near
                : chosen.stream()
                        .min(Comparator.comparingDouble(KeyFrame::score))
                        .map(List::of)
                        .orElse(List.of());
    }

    private static float top(List<KeyFrame> chosen) {
        return (float) chosen.stream().mapToDouble(KeyFrame::score).max().orElse(0);
    }

    private static Optional<Picked> best(DecidedWindow window, float probability, long fromMicros) {
        float[] attention = window.decision().attention();
        int pad = attention.length - window.slots().size();
        RingSlot best = null;
        float most = 0;
        for (int i = 0; i < window.slots().size(); i++) {
            RingSlot slot = window.slots().get(i);
            if (slot.present() != null && slot.firstPtsMicros() >= fromMicros && attention[pad + i] > most) {
                most = attention[pad + i];
                best = slot;
            }
        }
        if (best == null || best.present() == null) {
            return Optional.empty();
        }
        Embedding embedding = best.present().embedding().join();
        long pts = best.firstPtsMicros();
        KeyFrame frame = new KeyFrame(
                pts,
                pts + best.clockMicros(),
                most * probability,
                stepped(embedding.spatial()),
                gates(embedding, window.decision()));
        return Optional.of(new Picked(frame, best.present().view()));
    }

    /** Of the two graphs one gives some, or neither. */
    private static float[] gates(Embedding embedding, Decision decision) {
        return embedding.gates().length > 0 ? embedding.gates() : decision.gates();
    }

    /** In steps of 1/255, as it is published and kept, so that a restart changes nothing. */
    private static SpatialMap stepped(SpatialMap map) {
        float[] weights = new float[map.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.round(Math.max(0, Math.min(1, map.weights()[i])) * 255) / 255f;
        }
        return new SpatialMap(map.height(), map.width(), weights);
    }
}
