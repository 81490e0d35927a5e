package dev.saccade.judge.evaluate;

import dev.saccade.model.Recognizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Plays the judged clips once more, as reels. One thread, once; reels run on those that it is given. */
final class ReelPass implements ReelPlayer.Listener {
    private final Recognizer recognizer;
    private final Map<LabelledClip, Prediction> judged;
    private final boolean keepWindows;
    private final Evaluator.Listener listener;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private int done;
    private double seconds;

    ReelPass(
            Recognizer recognizer,
            Map<LabelledClip, Prediction> judged,
            boolean keepWindows,
            Evaluator.Listener listener) {
        this.recognizer = recognizer;
        this.judged = judged;
        this.keepWindows = keepWindows;
        this.listener = listener;
    }

    /** @return by kind and source */
    List<ReelTrace> play(ExecutorService threads) throws InterruptedException {
        List<Reel> reels = ReelPlan.of(judged);
        Map<Reel, Future<ReelTrace>> runs = new LinkedHashMap<>();
        // The longest first, so that no thread is left alone with it at the end.
        reels.stream()
                .sorted(Comparator.comparingDouble(Reel::seconds).reversed())
                .forEach(reel ->
                        runs.put(reel, threads.submit(() -> new ReelRun(recognizer, reel, keepWindows, this).play())));
        List<ReelTrace> traces = new ArrayList<>();
        for (Reel reel : reels) {
            Future<ReelTrace> run = runs.get(reel);
            if (run != null) {
                traces.add(trace(reel, run));
            }
        }
        return traces;
    }

    /** Clips that broke since they were judged. */
    List<LeftOut> leftOut() {
        return leftOut;
    }

    @Override
    public synchronized void played(LabelledClip clip) {
        Prediction prediction = judged.get(clip);
        seconds += prediction == null ? 0 : prediction.seconds();
        done++;
        listener.done("clips in reels", done, judged.size(), seconds);
    }

    @Override
    public synchronized void leftOut(LabelledClip clip, String reason) {
        done++;
        leftOut.add(new LeftOut(clip.path().toString(), "in its reel: " + reason));
        listener.leftOut(clip.path().toString(), reason);
    }

    private static ReelTrace trace(Reel reel, Future<ReelTrace> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("reel of " + reel.source() + ": " + e.getCause(), e);
        }
    }
}
