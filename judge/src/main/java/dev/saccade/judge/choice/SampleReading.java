package dev.saccade.judge.choice;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.Embedding;
import dev.saccade.clip.EndOfEpoch;
import dev.saccade.clip.Frame;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.FeedListener;
import dev.saccade.ingest.picture.Sharpness;
import dev.saccade.model.Bundle;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import dev.saccade.stream.lane.SnippetObserver;
import dev.saccade.summary.Footage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A reading of a video of its own, from which all ways but the product's choose, and by which all are measured. */
final class SampleReading implements SnippetObserver {
    private static final CameraId CAMERA = new CameraId("samples");

    private final Bundle bundle;
    private final List<Looked> looked = new ArrayList<>();
    private @Nullable Colours last;

    private record Looked(
            long fromMicros,
            long atMicros,
            CompletableFuture<Embedding> embedding,
            float[] colours,
            double sharpness,
            double change) {
        Sample sample() {
            return new Sample(fromMicros, atMicros, Sample.unit(embedding.join().values()), colours, sharpness, change);
        }
    }

    private SampleReading(Bundle bundle) {
        this.bundle = bundle;
    }

    /** By time, one for each segment. */
    static List<Sample> of(Recognizer recognizer, Footage footage) throws InterruptedException {
        SampleReading reading = new SampleReading(recognizer.bundle());
        try (Analysis analysis = new Analysis(recognizer, "samples", CAMERA, outcome -> {}, counts -> {}, reading)) {
            footage.play(record -> accept(analysis, record), new FeedListener() {});
            analysis.finish();
        }
        return reading.looked.stream().map(Looked::sample).toList();
    }

    private static void accept(Analysis analysis, CameraRecord record) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!(record instanceof EndOfEpoch)) {
            analysis.accept(record);
        }
    }

    @Override
    public void embedding(Snippet snippet, Box covered, CompletableFuture<Embedding> embedding) {
        Frame frame = first(snippet, covered);
        Colours colours = Colours.of(frame);
        looked.add(new Looked(
                bundle.grid().startMicros(snippet.segment()),
                frame.ptsMicros(),
                embedding,
                Colours.histogram(frame),
                Sharpness.of(frame),
                last == null ? 0 : colours.difference(last)));
        last = colours;
    }

    /** The snippet's first frame, without padding. */
    private Frame first(Snippet snippet, Box covered) {
        byte[] rgb = new byte[covered.width() * covered.height() * 3];
        for (int y = 0; y < covered.height(); y++) {
            int from = ((covered.top() + y) * bundle.pixels().width() + covered.left()) * 3;
            System.arraycopy(snippet.pixels(), from, rgb, y * covered.width() * 3, covered.width() * 3);
        }
        return new Frame(snippet.ptsMicros()[0], covered.width(), covered.height(), rgb);
    }
}
