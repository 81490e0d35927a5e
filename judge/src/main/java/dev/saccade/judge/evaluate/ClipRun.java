package dev.saccade.judge.evaluate;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.Source;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import dev.saccade.stream.lane.Outcome;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One clip through the product's path, every frame, as fast as it goes. One thread, once. */
final class ClipRun {
    private static final CameraId CAMERA = new CameraId("clip");

    private final Recognizer recognizer;
    private final LabelledClip clip;
    private final double[] sums;
    private final Optional<EmbeddingLines> embeddings;
    private final Gaze gaze;
    private int windows;
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    ClipRun(Recognizer recognizer, LabelledClip clip, Optional<EmbeddingLines> embeddings) {
        this.recognizer = recognizer;
        this.clip = clip;
        this.embeddings = embeddings;
        this.gaze = new Gaze(recognizer.bundle());
        this.sums = new double[recognizer.bundle().labels().size()];
    }

    /** @throws CameraException the clip cannot be played, or nothing in it can be decided */
    Prediction predict() throws InterruptedException {
        try (Analysis analysis = new Analysis(recognizer, "evaluate", CAMERA, this::add, counts -> {}, this::look)) {
            CameraFeed.play(CAMERA, Source.parse(clip.path().toString()), unit -> take(analysis, unit));
            analysis.finish();
        }
        if (windows == 0) {
            throw new CameraException("no window: too short, or too damaged");
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= windows;
        }
        return new Prediction(
                clip.path().toString(),
                clip.source(),
                recognizer.bundle().labels().indexOf(clip.label()),
                sums,
                windows,
                (lastMicros - firstMicros) / 1e6,
                gaze.look(),
                seen());
    }

    private void look(Snippet snippet, Box covered, CompletableFuture<Embedding> embedding) {
        gaze.embedding(snippet, covered, embedding);
        embeddings.ifPresent(lines -> lines.add(clip.path(), snippet.segment(), embedding));
    }

    private void take(Analysis analysis, CameraRecord content) {
        if (content instanceof AccessUnit unit) {
            firstMicros = Math.min(firstMicros, unit.ptsMicros());
            lastMicros = Math.max(lastMicros, unit.ptsMicros());
        }
        analysis.accept(content);
    }

    private void add(Outcome outcome) {
        if (outcome instanceof Outcome.Window w) {
            float[] probabilities = w.scores().probabilities();
            for (int i = 0; i < sums.length; i++) {
                sums[i] += probabilities[i];
            }
            windows++;
        }
    }

    private boolean seen() {
        try {
            return recognizer.bundle().trainedOn(clip.path());
        } catch (IOException e) {
            throw new CameraException("cannot be read: " + e.getMessage());
        }
    }
}
