package dev.saccade.judge.evaluate;

import dev.saccade.clip.CameraId;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;

/** One reel through the product's path, as fast as it goes. One thread, once. */
final class ReelRun {
    private static final CameraId CAMERA = new CameraId("reel");

    private final Recognizer recognizer;
    private final Reel reel;
    private final ReelPlayer player;
    private final EventLog log;

    ReelRun(Recognizer recognizer, Reel reel, boolean keepWindows, ReelPlayer.Listener listener) {
        this.recognizer = recognizer;
        this.reel = reel;
        this.player = new ReelPlayer(CAMERA, recognizer.bundle().backgroundLabels(), listener);
        this.log = new EventLog(keepWindows);
    }

    ReelTrace play() throws InterruptedException {
        try (Analysis analysis = new Analysis(recognizer, "evaluate", CAMERA, log, counts -> {})) {
            player.play(reel.clips(), analysis);
            analysis.finish();
        }
        return new ReelTrace(
                reel.source(), reel.seen(), player.endMicros(), player.actions(), log.events(), log.windows());
    }
}
