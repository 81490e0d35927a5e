package dev.saccade.judge.evaluate;

import dev.saccade.ingest.CameraException;
import dev.saccade.judge.RefusedInputException;
import dev.saccade.model.Recognizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Judges a bundle by labelled clips, as many at a time as there are cores. One thread, once. */
public final class Evaluator {
    private static final long END_SECONDS = 10;

    private final Recognizer recognizer;
    private final List<LabelledClip> clips;
    private final List<String> without;
    private final Listener listener;
    private final Map<LabelledClip, Prediction> predictions = new LinkedHashMap<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private double videoSeconds;

    /** Hears how it goes on, from one thread at a time. */
    public interface Listener {
        /**
         * @param what is being done; begins anew with another
         * @param videoSeconds of the clips that are done
         */
        void done(String what, int clips, int of, double videoSeconds);

        /** A clip that cannot be judged. */
        void leftOut(String path, String reason);
    }

    /**
     * @param csv {@code path,label,source}, paths relative to it
     * @param without sources to leave out
     * @throws RefusedInputException for clips that cannot tell anything, naming the line
     */
    public Evaluator(Recognizer recognizer, Path csv, List<String> without, Listener listener) {
        this.recognizer = recognizer;
        this.without = List.copyOf(without);
        this.listener = listener;
        this.clips = kept(csv, ClipList.read(csv, recognizer.bundle().labels()));
    }

    private List<LabelledClip> kept(Path csv, List<LabelledClip> all) {
        Set<String> sources = all.stream().map(LabelledClip::source).collect(Collectors.toCollection(TreeSet::new));
        for (String source : without) {
            if (!sources.contains(source)) {
                throw new RefusedInputException("--without " + source + " is no source of " + csv + ", must be one of "
                        + String.join(", ", sources));
            }
        }
        List<LabelledClip> kept =
                all.stream().filter(c -> !without.contains(c.source())).toList();
        Set<String> labels = kept.stream().map(LabelledClip::label).collect(Collectors.toCollection(TreeSet::new));
        if (labels.size() < 2) {
            throw new RefusedInputException("clips " + csv + " are all labelled " + labels
                    + ": to tell apart takes at least two of "
                    + String.join(", ", recognizer.bundle().labels()));
        }
        return kept;
    }

    /**
     * @param wanted what to do beside judging the clips one by one
     * @throws RefusedInputException where not one clip can be judged
     */
    public Evaluation run(Wanted wanted) throws InterruptedException {
        wanted.budget().ifPresent(this::refuseUnfittable);
        long start = System.nanoTime();
        List<ReelTrace> traces = List.of();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            playClips(threads, wanted.embeddings());
            if (wanted.reels()) {
                ReelPass pass =
                        new ReelPass(recognizer, predictions, wanted.budget().isPresent(), listener);
                traces = pass.play(threads);
                leftOut.addAll(pass.leftOut());
            }
        } finally {
            threads.shutdownNow();
            boolean unused = threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        }
        double wallSeconds = (System.nanoTime() - start) / 1e9;
        Evaluation evaluation = Evaluation.of(
                recognizer.bundle(), without, List.copyOf(predictions.values()), traces, leftOut, wallSeconds);
        List<ReelTrace> replayed = traces;
        return wanted.budget()
                .map(budget -> evaluation.with(AlarmFit.of(budget, replayed, recognizer.bundle())))
                .orElse(evaluation);
    }

    /** What the labels alone tell, before hours of work. */
    private void refuseUnfittable(AlarmBudget budget) {
        Set<String> background = recognizer.bundle().backgroundLabels();
        long quiet = clips.stream().filter(c -> background.contains(c.label())).count();
        if (quiet == 0 || quiet == clips.size()) {
            throw new RefusedInputException("--alarm-budget " + budget.text() + ": of " + clips.size() + " clips "
                    + quiet + " have a background label (" + String.join(", ", new TreeSet<>(background))
                    + "); it takes such clips to count false alarms, and others to find");
        }
    }

    private void playClips(ExecutorService threads, Optional<EmbeddingLines> embeddings) throws InterruptedException {
        List<Future<Prediction>> runs = clips.stream()
                .map(clip -> threads.submit(() -> new ClipRun(recognizer, clip, embeddings).predict()))
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            take(clips.get(i), runs.get(i));
            listener.done("clips", i + 1, clips.size(), videoSeconds);
        }
        if (predictions.isEmpty()) {
            throw new RefusedInputException("none of the " + clips.size() + " clips can be judged");
        }
    }

    private void take(LabelledClip clip, Future<Prediction> run) throws InterruptedException {
        try {
            Prediction prediction = run.get();
            predictions.put(clip, prediction);
            videoSeconds += prediction.seconds();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof CameraException unusable)) {
                throw new IllegalStateException("clip " + clip.path() + ": " + e.getCause(), e);
            }
            String reason = String.valueOf(unusable.getMessage());
            leftOut.add(new LeftOut(clip.path().toString(), reason));
            listener.leftOut(clip.path().toString(), reason);
        }
    }
}
