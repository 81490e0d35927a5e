package dev.saccade.stream.lane;

import dev.saccade.clip.ActionEvent;
import dev.saccade.clip.ActionEvent.State;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.Epoch;
import dev.saccade.clip.KeyFrame;
import dev.saccade.ingest.Jpeg;
import dev.saccade.model.Bundle;
import dev.saccade.model.Thresholds;
import dev.saccade.stream.lane.KeyFrameChooser.Choice;
import dev.saccade.stream.record.RecordLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Windows of one epoch in, action events out, by hysteresis with two thresholds:
 *
 * <pre>
 *             p ≥ exit                    entered and long enough
 *   (none) ─────────────► running ──────────────────────────────► open ─┐ key frame changed, or a second on: updated
 *      ▲                     │                                      ▲───┘
 *      └─────────────────────┴──── p &lt; exit for longer than the merge gap, or the epoch ended: closed
 * </pre>
 *
 * A run spans the union of its windows' cores; it is entered once a window reaches the enter threshold. Background
 * labels open no event; actions beyond what the state has room for begin when another is over. Not thread-safe.
 */
final class EventTracker {
    private static final long REVISE_MICROS = 1_000_000;
    /** What a track takes of the state's JSON, beside the spatial maps of its key frames. */
    private static final int TRACK_BYTES = 8 << 10;

    private final Bundle bundle;
    private final Thresholds thresholds;
    private final String group;
    private final CameraId camera;
    private final Epoch epoch;
    private final Consumer<Outcome> out;
    private final int most;
    private final Map<String, Track> tracks = new TreeMap<>();

    EventTracker(
            Bundle bundle, Thresholds thresholds, String group, CameraId camera, Epoch epoch, Consumer<Outcome> out) {
        this.bundle = bundle;
        this.thresholds = thresholds;
        this.group = group;
        this.camera = camera;
        this.epoch = epoch;
        this.out = out;
        this.most = mostTracks(bundle);
    }

    /** As many actions in progress at once as the state has room for, maps in base64. */
    private static int mostTracks(Bundle bundle) {
        int map = bundle.spatialHeight() * bundle.spatialWidth() * 4 / 3;
        return Math.max(1, RecordLimits.RESULT_BYTES / (TRACK_BYTES + ActionEvent.MAX_KEY_FRAMES * map));
    }

    void restore(List<TrackState> states) {
        states.forEach(s -> tracks.put(s.action(), Track.of(s)));
    }

    List<TrackState> state() {
        return tracks.values().stream().map(Track::state).toList();
    }

    void decided(DecidedWindow window) {
        closeOver(window.coreStartMicros());
        float[] probabilities = window.decision().probabilities();
        for (int action = 0; action < probabilities.length; action++) {
            String label = bundle.labels().get(action);
            boolean shown = !bundle.backgroundLabels().contains(label) && probabilities[action] >= thresholds.exit();
            if (shown && (tracks.containsKey(label) || tracks.size() < most)) {
                extend(label, probabilities[action], window);
            }
        }
        closeOver(window.coreEndMicros());
    }

    /** A window that could not be decided: no sign of any action up to this time. */
    void missing(long coreEndMicros) {
        closeOver(coreEndMicros);
    }

    void endOfEpoch() {
        tracks.values().stream().filter(Track::open).forEach(t -> publish(t, State.CLOSED, "epoch-ended"));
        tracks.clear();
    }

    private void extend(String action, float probability, DecidedWindow window) {
        Track track = tracks.computeIfAbsent(
                action,
                a -> new Track(a, window.coreStartMicros(), window.coreStartMicros() + window.startClockMicros()));
        track.extend(window, probability);
        track.entered |= probability >= thresholds.enter();
        if (track.open()) {
            boolean changed = chooseKeyFrame(track, window, probability);
            if (changed || track.endMicros - track.revisedMicros >= REVISE_MICROS) {
                publish(track, State.UPDATED, "");
            }
        } else if (track.entered && track.endMicros - track.startMicros >= thresholds.minDurationMicros()) {
            track.id = EventId.of(group, camera, epoch, action, track.startMicros);
            chooseKeyFrame(track, window, probability);
            publish(track, State.OPENED, "");
        }
    }

    private boolean chooseKeyFrame(Track track, DecidedWindow window, float probability) {
        long from = track.startMicros - bundle.grid().segmentMicros();
        Choice choice = KeyFrameChooser.choose(track.keyFrames, track.gone, window, probability, from);
        track.choose(choice.keyFrames(), window);
        choice.picked()
                .ifPresent(p -> send(track, p.keyFrame(), Jpeg.encode(p.view().frame(), RecordLimits.RESULT_BYTES)));
        return choice.picked().isPresent();
    }

    private void send(Track track, KeyFrame keyFrame, byte[] jpeg) {
        out.accept(new Outcome.KeyPicture(track.id, camera, epoch, keyFrame, jpeg));
    }

    private void closeOver(long nowMicros) {
        tracks.values().removeIf(track -> {
            boolean over = nowMicros - track.endMicros > thresholds.mergeGapMicros();
            if (over && track.open()) {
                publish(track, State.CLOSED, "ended");
            }
            return over;
        });
    }

    private void publish(Track track, State state, String closeReason) {
        track.revision++;
        track.revisedMicros = track.endMicros;
        out.accept(new Outcome.Event(new ActionEvent(
                track.id,
                track.revision,
                state,
                camera,
                epoch,
                track.action,
                track.startMicros,
                track.endMicros,
                track.startCapturedAtMicros,
                track.endCapturedAtMicros,
                track.peak,
                track.keyFrames,
                closeReason)));
    }
}
