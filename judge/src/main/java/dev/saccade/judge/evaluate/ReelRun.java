package dev.saccade.judge.evaluate;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.Source;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reel through the product's path, as one epoch of one camera, as fast as it goes. One thread, once. */
final class ReelRun {
    private static final CameraId CAMERA = new CameraId("reel");

    private final Recognizer recognizer;
    private final Reel reel;
    private final Listener listener;
    private final EventLog log;
    private final ReelClock clock = new ReelClock(CAMERA);
    private final List<LabelledAction> actions = new ArrayList<>();

    /** Hears of the clips, on the run's thread. */
    interface Listener {
        void played(LabelledClip clip);

        void leftOut(LabelledClip clip, String reason);
    }

    ReelRun(Recognizer recognizer, Reel reel, boolean keepWindows, Listener listener) {
        this.recognizer = recognizer;
        this.reel = reel;
        this.listener = listener;
        this.log = new EventLog(keepWindows);
    }

    ReelTrace play() throws InterruptedException {
        try (Analysis analysis = new Analysis(recognizer, "evaluate", CAMERA, log, counts -> {})) {
            for (LabelledClip clip : reel.clips()) {
                long start = clock.endMicros();
                play(clip, analysis);
                label(clip.label(), start);
            }
            analysis.finish();
        }
        return new ReelTrace(reel.source(), reel.seen(), clock.endMicros(), actions, log.events(), log.windows());
    }

    private void play(LabelledClip clip, Analysis analysis) throws InterruptedException {
        clock.nextClip();
        try {
            CameraFeed.play(CAMERA, Source.parse(clip.path().toString()), record -> {
                Optional<AccessUnit> placed = clock.place(record);
                placed.ifPresent(analysis::accept);
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
        if (end == start || recognizer.bundle().backgroundLabels().contains(label)) {
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
