package dev.saccade.judge.evaluate;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pictures of a reel, as one epoch of one camera, and what is labelled in them. One thread, once. */
final class ReelPlayer {
    private final CameraId camera;
    private final Set<String> background;
    private final Listener listener;
    private final ReelClock clock;
    private final List<LabelledAction> actions = new ArrayList<>();

    /** Hears of the clips, on the player's thread. */
    interface Listener {
        void played(LabelledClip clip);

        void leftOut(LabelledClip clip, String reason);
    }

    /** @param background labels that are no action */
    ReelPlayer(CameraId camera, Set<String> background, Listener listener) {
        this.camera = camera;
        this.background = background;
        this.listener = listener;
        this.clock = new ReelClock(camera);
    }

    void play(List<LabelledClip> clips, CameraSink sink) throws InterruptedException {
        for (LabelledClip clip : clips) {
            long start = clock.endMicros();
            play(clip, sink);
            label(clip.label(), start);
        }
    }

    /** In order, none touching another of its label. */
    List<LabelledAction> actions() {
        return actions;
    }

    long endMicros() {
        return clock.endMicros();
    }

    private void play(LabelledClip clip, CameraSink sink) throws InterruptedException {
        clock.nextClip();
        try {
            CameraFeed.play(camera, Source.parse(clip.path().toString()), record -> {
                Optional<AccessUnit> placed = clock.place(record);
                if (placed.isPresent()) {
                    sink.accept(placed.get());
                }
            });
            listener.played(clip);
        } catch (CameraException e) {
            // It was there a moment ago. What was played of it stays in the reel.
            listener.leftOut(clip, String.valueOf(e.getMessage()));
        }
    }

    /** What lies between two clips of an action is that action. */
    private void label(String label, long start) {
        long end = clock.endMicros();
        if (end == start || background.contains(label)) {
            return;
        }
        LabelledAction before = actions.isEmpty() ? null : actions.get(actions.size() - 1);
        if (before != null && before.label().equals(label) && before.endMicros() == start) {
            actions.set(actions.size() - 1, new LabelledAction(label, before.startMicros(), end));
        } else {
            actions.add(new LabelledAction(label, start, end));
        }
    }
}
