package dev.saccade.stream.record;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.KeyFrame;
import dev.saccade.clip.SegmentScore;
import dev.saccade.clip.SpatialMap;
import dev.saccade.clip.WindowScores;
import dev.saccade.model.Bundle;
import java.util.List;
import java.util.Map;

/** Results as the JSON that goes to topics and files: a function of the results alone, byte for byte. Any thread. */
public final class ResultDocuments {
    private final String group;
    private final BundleName bundle;
    private final List<String> labels;
    private final float opensAt;
    private final List<String> gateLabels;

    public static ResultDocuments of(String group, Bundle bundle) {
        return new ResultDocuments(
                group,
                bundle.name(),
                bundle.version(),
                bundle.labels(),
                bundle.thresholds().enter(),
                bundle.gateLabels());
    }

    /**
     * @param labels [A], the bundle's
     * @param opensAt the bundle's threshold: probability at which an event opens
     * @param gateLabels [g], the bundle's; empty where it has no gates
     */
    public ResultDocuments(
            String group,
            String bundleName,
            String bundleVersion,
            List<String> labels,
            float opensAt,
            List<String> gateLabels) {
        this.group = group;
        this.bundle = new BundleName(bundleName, bundleVersion);
        this.labels = List.copyOf(labels);
        this.opensAt = opensAt;
        this.gateLabels = List.copyOf(gateLabels);
    }

    /** One line of JSON in UTF-8, without a line break. */
    public byte[] window(WindowScores window) {
        return Json.write(result(window));
    }

    /** One line of JSON in UTF-8, without a line break. */
    public byte[] event(ActionEvent event) {
        return Json.write(result(event));
    }

    /** What the line says. */
    public WindowResult result(WindowScores window) {
        return new WindowResult(
                window.camera().value(),
                window.epoch().toString(),
                window.lastSegment(),
                Moment.of(window.startMicros(), window.startCapturedAtMicros()),
                Moment.of(window.endMicros(), window.endCapturedAtMicros()),
                window.label(),
                Labelled.of("probabilities", labels, window.probabilities()),
                window.segments().stream().map(ResultDocuments::segment).toList(),
                group,
                bundle);
    }

    /** What the line says. */
    public EventResult result(ActionEvent event) {
        return new EventResult(
                event.id(),
                event.revision(),
                event.state().label(),
                event.camera().value(),
                event.epoch().toString(),
                event.action(),
                Moment.of(event.startMicros(), event.startCapturedAtMicros()),
                Moment.of(event.endMicros(), event.endCapturedAtMicros()),
                event.peakProbability(),
                opensAt,
                event.keyFrames().stream().map(this::chosen).toList(),
                event.closeReason().isEmpty() ? null : event.closeReason(),
                group,
                bundle);
    }

    /** One line of JSON in UTF-8, without a line break. */
    public byte[] gap(Gap gap) {
        return Json.write(new GapResult(
                gap.camera().value(),
                gap.epoch().toString(),
                gap.fromPtsMicros(),
                gap.reason(),
                gap.detail(),
                group,
                bundle));
    }

    private static WindowResult.Segment segment(SegmentScore score) {
        return new WindowResult.Segment(
                score.segment(), score.ptsMicros(), score.present(), score.attention(), score.keyFrameScore());
    }

    private EventResult.ChosenFrame chosen(KeyFrame frame) {
        return new EventResult.ChosenFrame(
                frame.ptsMicros(), frame.capturedAtMicros(), frame.score(), bytes(frame.spatial()), gates(frame));
    }

    /** None too where a version that knew of none chose the frame, and the event is still open. */
    private Map<String, Float> gates(KeyFrame frame) {
        return frame.gates().length == 0 ? Map.of() : Labelled.of("gates", gateLabels, frame.gates());
    }

    private static EventResult.Weights bytes(SpatialMap map) {
        byte[] weights = new byte[map.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, map.weights()[i])));
        }
        return new EventResult.Weights(map.height(), map.width(), weights);
    }
}
