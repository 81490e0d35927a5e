package dev.saccade.stream.lane;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Decision;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.WindowScores;
import dev.saccade.model.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scores the window in the ring with the head. Waits for the embeddings that are still under way. */
final class WindowDecider {
    private final LaneSetup setup;
    private final Bundle bundle;
    private final CameraId camera;
    private final Epoch epoch;

    WindowDecider(LaneSetup setup, CameraId camera, Epoch epoch) {
        this.setup = setup;
        this.bundle = setup.bundle();
        this.camera = camera;
        this.epoch = epoch;
    }

    /** @return empty where fewer than minPresent segments are present */
    Optional<DecidedWindow> decide(List<RingSlot> slots) {
        if (slots.stream().filter(s -> s.present() != null).count() < bundle.minPresent()) {
            return Optional.empty();
        }
        int segments = bundle.windowSegments();
        float[] embeddings = new float[segments * bundle.embeddingSize()];
        boolean[] present = new boolean[segments];
        int pad = segments - slots.size();
        for (int i = 0; i < slots.size(); i++) {
            RingSlot.Present here = slots.get(i).present();
            if (here != null) {
                float[] values = here.embedding().join().values();
                System.arraycopy(values, 0, embeddings, (pad + i) * bundle.embeddingSize(), values.length);
                present[pad + i] = true;
            }
        }
        Decision decision = setup.recognizer().decide(embeddings, present).join();
        return Optional.of(window(slots, decision, pad));
    }

    private DecidedWindow window(List<RingSlot> slots, Decision decision, int pad) {
        SegmentGrid grid = bundle.grid();
        RingSlot first = slots.get(0);
        RingSlot last = slots.get(slots.size() - 1);
        long start = grid.startMicros(first.segment());
        long end = grid.endMicros(last.segment());
        WindowScores scores = new WindowScores(
                camera,
                epoch,
                last.segment(),
                start,
                end,
                start + clock(slots, false),
                end + clock(slots, true),
                bundle.labels().get(decision.top()),
                decision.probabilities(),
                scores(slots, decision, pad));
        return DecidedWindow.of(bundle, scores, decision, slots);
    }

    private static List<SegmentScore> scores(List<RingSlot> slots, Decision decision, int pad) {
        float probability = decision.probabilities()[decision.top()];
        List<SegmentScore> scores = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            RingSlot slot = slots.get(i);
            float attention = decision.attention()[pad + i];
            scores.add(new SegmentScore(
                    slot.segment(), slot.present() != null, slot.firstPtsMicros(), attention, attention * probability));
        }
        return scores;
    }

    /** Captured-at minus presentation time, from the window's own first or last present snippet. */
    private static long clock(List<RingSlot> slots, boolean last) {
        long clock = 0;
        for (RingSlot slot : slots) {
            if (slot.present() != null) {
                clock = slot.clockMicros();
                if (!last) {
                    return clock;
                }
            }
        }
        return clock;
    }
}
