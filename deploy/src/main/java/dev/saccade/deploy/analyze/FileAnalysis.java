package dev.saccade.deploy.analyze;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.SkipReason;
import dev.saccade.ingest.CameraFeed;
import dev.saccade.ingest.Source;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.lane.PictureCounts;
import dev.saccade.stream.lane.SnippetObserver;
import dev.saccade.stream.record.ResultDocuments;
import dev.saccade.summary.attention.EventPictures;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** One file through the product's path, as fast as it goes. One thread. */
public final class FileAnalysis {
    private final Recognizer recognizer;
    private final CameraId camera;
    private final Source source;
    private final ResultDocuments documents;
    private final Optional<SeenEvents> seen;
    private final Map<SkipReason, Long> skipped = new TreeMap<>();

    /** @param pictures of the events, if wanted */
    public FileAnalysis(Recognizer recognizer, CameraId camera, Source source, Optional<EventPictures> pictures) {
        this.recognizer = recognizer;
        this.camera = camera;
        this.source = source;
        this.documents = ResultDocuments.of(group(), recognizer.bundle());
        this.seen = pictures.map(p -> new SeenEvents(recognizer.bundle(), camera, documents, p));
    }

    /**
     * @param json takes each window, event and gap as the topics would carry it
     * @param progress takes the presentation time of each picture, in microseconds
     * @throws dev.saccade.ingest.CameraException the file cannot be played
     */
    public void run(Consumer<byte[]> json, LongConsumer progress) throws InterruptedException {
        Consumer<Outcome> outcomes = outcome -> {
            say(outcome, json);
            seen.ifPresent(s -> s.accept(outcome));
        };
        SnippetObserver observer = seen.<SnippetObserver>map(s -> s::segment).orElse(SnippetObserver.NONE);
        try (Analysis analysis = new Analysis(recognizer, group(), camera, outcomes, this::count, observer)) {
            CameraFeed.play(camera, source, record -> {
                analysis.accept(record);
                if (record instanceof AccessUnit unit) {
                    progress.accept(unit.ptsMicros());
                }
            });
            analysis.finish();
        }
    }

    /** Pictures that were not looked at although they should have been, by reason. */
    public Map<SkipReason, Long> skipped() {
        return skipped;
    }

    private void say(Outcome outcome, Consumer<byte[]> json) {
        if (outcome instanceof Outcome.Window w) {
            json.accept(documents.window(w.scores()));
        } else if (outcome instanceof Outcome.Event e) {
            json.accept(documents.event(e.event()));
        } else if (outcome instanceof Outcome.Missing m) {
            json.accept(documents.gap(m.gap()));
        }
    }

    private void count(PictureCounts counts) {
        counts.skipped().forEach((reason, n) -> skipped.merge(reason, n, Long::sum));
    }

    private String group() {
        return "saccade-" + recognizer.bundle().name();
    }
}
