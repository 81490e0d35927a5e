package dev.saccade.stream.lane;

import dev.saccade.clip.KeyFrame;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An action in progress: a run of windows whose probability has not been below the exit threshold for long. */
final class Track {
    final String action;
    final long startMicros;
    final long startCapturedAtMicros;
    long endMicros;
    long endCapturedAtMicros;
    float peak;
    boolean entered;
    String id = "";
    int revision;
    long revisedMicros;
    List<KeyFrame> keyFrames = List.of();
    final Set<Long> gone = new TreeSet<>();

    Track(String action, long startMicros, long startCapturedAtMicros) {
        this.action = action;
        this.startMicros = startMicros;
        this.startCapturedAtMicros = startCapturedAtMicros;
    }

    static Track of(TrackState s) {
        Track track = new Track(s.action(), s.startMicros(), s.startCapturedAtMicros());
        track.endMicros = s.endMicros();
        track.endCapturedAtMicros = s.endCapturedAtMicros();
        track.peak = s.peak();
        track.entered = s.entered();
        track.id = s.id();
        track.revision = s.revision();
        track.revisedMicros = s.revisedMicros();
        track.keyFrames = s.keyFrames().stream().map(TrackState.Key::keyFrame).toList();
        track.gone.addAll(s.goneMicros());
        return track;
    }

    TrackState state() {
        return new TrackState(
                action,
                startMicros,
                startCapturedAtMicros,
                endMicros,
                endCapturedAtMicros,
                peak,
                entered,
                id,
                revision,
                revisedMicros,
                keyFrames.stream().map(TrackState.Key::of).toList(),
                List.copyOf(gone));
    }

    boolean open() {
        return revision > 0;
    }

    /** Remembers which frames gave way, for as long as a window may show them. */
    void choose(List<KeyFrame> next, DecidedWindow window) {
        keyFrames.stream().filter(k -> !next.contains(k)).forEach(k -> gone.add(k.ptsMicros()));
        gone.removeIf(pts -> pts < window.slots().get(0).firstPtsMicros());
        keyFrames = next;
    }

    void extend(DecidedWindow window, float probability) {
        endMicros = Math.max(endMicros, window.coreEndMicros());
        endCapturedAtMicros = endMicros + window.endClockMicros();
        peak = Math.max(peak, probability);
    }
}
