package dev.saccade.judge.choice;

import dev.saccade.ingest.scene.SceneTruth;
import dev.saccade.judge.evaluate.LabelledAction;
import java.util.List;

/**
 * What truly happens in a video.
 *
 * @param moments a frame in one of these shows a decisive moment
 * @param actions a frame in none of these shows no action
 */
record Truth(List<Span> moments, List<Span> actions) {
    /** A frame may be off by this much. */
    private static final long NEAR_MICROS = 500_000;

    static Truth ofScene(List<SceneTruth> truth) {
        return new Truth(
                truth.stream()
                        .map(t -> new Span(t.decisiveMicros() - NEAR_MICROS, t.decisiveMicros() + NEAR_MICROS))
                        .toList(),
                truth.stream()
                        .map(t -> new Span(t.startMicros(), t.endMicros()))
                        .toList());
    }

    /** Of labelled clips no moment is known: any within the clip will do. */
    static Truth ofReel(List<LabelledAction> actions) {
        List<Span> spans = actions.stream()
                .map(a -> new Span(a.startMicros(), a.endMicros() - 1))
                .toList();
        return new Truth(spans, spans);
    }
}
