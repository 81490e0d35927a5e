package dev.saccade.summary.period;

import dev.saccade.stream.follow.Written;
import dev.saccade.stream.read.CameraHistory;
import dev.saccade.stream.read.CameraHistory.Stretch;
import dev.saccade.summary.Format;
import dev.saccade.summary.Part;
import dev.saccade.summary.Summary;
import dev.saccade.summary.Summary.Cell;
import dev.saccade.summary.Summary.SummaryEvent;
import dev.saccade.summary.SummaryFrame;
import dev.saccade.summary.Trees;
import dev.saccade.summary.page.Formats;
import dev.saccade.summary.page.FrameDocument;
import dev.saccade.summary.page.FrameDocument.MapDocument;
import dev.saccade.summary.page.FrameDocument.PictureDocument;
import dev.saccade.summary.page.SummaryDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A period's summary as files: the storyboard, the frames, and the document, of the frames that have a picture. */
final class KeptFiles {
    static final List<String> FORMATS = List.of("html", "jpeg", "json");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CameraHistory history;
    private final Tale tale;
    private final Map<String, Path> files = new HashMap<>();

    KeptFiles(CameraHistory history, Tale tale) {
        this.history = history;
        this.tale = tale;
    }

    void write(Written written, Path directory) throws IOException, InterruptedException {
        SummaryDocument document = SummaryDocument.parse(written.json());
        Path frames = Files.createDirectory(directory.resolve("frames"));
        try {
            fetch(document, written, frames);
            SummaryDocument kept = document.with(shown(document), document.events(), document.unseen());
            if (!kept.frames().isEmpty()) {
                Summary summary = summary(kept);
                for (Format format : new Formats(tale.zone()).named(List.of("html", "jpeg"))) {
                    format.write(summary, directory);
                }
            }
            Files.write(directory.resolve("summary.json"), kept.json());
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        } finally {
            Trees.delete(frames);
        }
    }

    private void fetch(SummaryDocument document, Written written, Path frames) {
        written.pictures().forEach(picture -> put(frames, picture.key(), picture.jpeg()));
        Stretch stretch =
                new Stretch(tale.camera(), tale.period().from(), tale.period().to());
        history.keyFrames(stretch, wanted(document, "key-frames"), PATIENCE, (key, jpeg) -> put(frames, key, jpeg));
        history.summaryFrames(
                stretch, wanted(document, "summary-frames"), PATIENCE, (key, jpeg) -> put(frames, key, jpeg));
    }

    private Set<String> wanted(SummaryDocument document, String topic) {
        return document.frames().stream()
                .map(FrameDocument::picture)
                .filter(picture -> picture != null && picture.topic().equals(topic))
                .map(PictureDocument::key)
                .filter(key -> !files.containsKey(key))
                .collect(Collectors.toSet());
    }

    private void put(Path frames, String key, byte[] jpeg) {
        try {
            Path file = frames.resolve(String.format(Locale.ROOT, "%04d.jpg", files.size()));
            files.put(key, Files.write(file, jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FrameDocument> shown(SummaryDocument document) {
        List<FrameDocument> shown = new ArrayList<>();
        for (FrameDocument frame : document.frames()) {
            if (frame.picture() != null && files.containsKey(frame.picture().key())) {
                shown.add(frame.numbered(shown.size() + 1));
            }
        }
        return shown;
    }

    private Summary summary(SummaryDocument document) {
        Part part = tale.part();
        return new Summary(
                document.title(),
                document.bundle(),
                document.labels(),
                document.background(),
                List.of(part),
                document.frames().stream().map(frame -> frame(frame, part)).toList(),
                document.events().stream()
                        .map(e -> new SummaryEvent(
                                e.id(), e.action(), e.startMicros(), e.endMicros(), (float) e.peakProbability()))
                        .toList(),
                cells(document),
                document.unseen());
    }

    private SummaryFrame frame(FrameDocument frame, Part part) {
        PictureDocument picture = Objects.requireNonNull(frame.picture());
        return new SummaryFrame(
                frame.number(),
                frame.atMicros(),
                part,
                frame.ptsMicros(),
                SummaryFrame.Why.valueOf(frame.why().toUpperCase(Locale.ROOT)),
                frame.score(),
                Optional.ofNullable(frame.event()),
                (float) frame.probability(),
                frame.words(),
                Optional.ofNullable(frame.map()).map(MapDocument::spatial),
                frame.covered().shares(),
                Optional.empty(),
                Objects.requireNonNull(files.get(picture.key())),
                Objects.requireNonNull(frame.width()),
                Objects.requireNonNull(frame.height()));
    }

    private static List<Cell> cells(SummaryDocument document) {
        long cell = document.timeline().cellMicros();
        List<Cell> cells = new ArrayList<>();
        for (long at = 0; at < document.lengthMicros(); at += cell) {
            float[] probabilities = document.timeline().at(at, document.labels());
            cells.add(new Cell(at, Math.min(document.lengthMicros(), at + cell), probabilities));
        }
        return cells;
    }
}
