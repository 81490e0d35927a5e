package dev.saccade.summary;

import dev.saccade.clip.CameraId;
import dev.saccade.clip.Frame;
import dev.saccade.ingest.CameraException;
import dev.saccade.ingest.Jpeg;
import dev.saccade.ingest.picture.Motion;
import dev.saccade.model.Bundle;
import dev.saccade.model.Recognizer;
import dev.saccade.summary.Choice.Chosen;
import dev.saccade.summary.Summary.SummaryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes summaries: studies the footage, chooses, and takes the pictures of what was chosen. Memory does not grow with
 * its length. One thread at a time.
 */
public final class Summarizer {
    /** Candidates that go on from a scene where no more frames than that are asked for. */
    static final int FROM_SCENE = 6;

    /** Of an hour, and of all of it: as many as a summary can show, and some to choose from. */
    static final int KEPT = Budget.MOST_FRAMES + 24;

    private final Recognizer recognizer;
    private final Budget budget;
    private final ZoneId zone;
    private final Progress progress;

    /** @param zone of the times of day that people read */
    public Summarizer(Recognizer recognizer, Budget budget, ZoneId zone, Progress progress) {
        this.recognizer = recognizer;
        this.budget = budget;
        this.zone = zone;
        this.progress = progress;
    }

    /**
     * One summary of all of the footage, in order. Footage that cannot be played is left out, and the listener told.
     *
     * @param title for people
     * @param camera part of the events' ids
     * @param directory exists; receives {@code frames/0001.jpg} and so on
     * @throws CameraException nothing of it can be played or decoded; says why
     * @throws IOException the disk does not take the frames
     */
    public Summary summarize(String title, CameraId camera, List<Footage> footage, Path directory)
            throws InterruptedException, IOException {
        Study study = new Study(recognizer, camera, fromScene(), KEPT, progress);
        Studied studied = study(study, footage);
        List<Chosen> chosen = Choice.of(studied, budget);
        List<Shot> shots = new ArrayList<>();
        Path frames = Files.createDirectories(directory.resolve("frames"));
        try {
            new SecondReading(
                            study.sources(),
                            recognizer.bundle(),
                            chosen,
                            (one, taken, window) -> shots.add(shot(frames, shots.size() + 1, one, taken, window)),
                            progress)
                    .read();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
        if (shots.isEmpty()) {
            throw new CameraException("source " + title + " has no picture that can be decoded");
        }
        return summary(title, studied, shots);
    }

    /**
     * As {@link #summarize}, written in these forms; nothing else stays in the directory.
     *
     * @throws IOException the disk does not take it
     */
    public Summary write(String title, CameraId camera, List<Footage> footage, List<Format> formats, Path directory)
            throws InterruptedException, IOException {
        Summary summary = summarize(title, camera, footage, directory);
        for (int i = 0; i < formats.size(); i++) {
            progress.written(i, formats.size());
            formats.get(i).write(summary, directory);
        }
        // The form of key frames has written those that are wanted beside the others.
        Trees.delete(directory.resolve("frames"));
        return summary;
    }

    private Studied study(Study study, List<Footage> footage) throws InterruptedException {
        CameraException last = new CameraException("there is no footage");
        for (Footage one : footage) {
            try {
                study.read(one);
            } catch (CameraException e) {
                progress.lacking(one.name(), String.valueOf(e.getMessage()));
                last = e;
            }
        }
        Studied studied = study.finish();
        if (studied.parts().isEmpty()) {
            throw last;
        }
        return studied;
    }

    /** A budget of many frames may spend them all on one scene. */
    private int fromScene() {
        if (budget instanceof Budget.Frames frames) {
            return Math.max(FROM_SCENE, frames.count());
        }
        return budget instanceof Budget.Enough ? FROM_SCENE : KEPT;
    }

    /** A frame whose picture is on disk. */
    private record Shot(Chosen chosen, long ptsMicros, int width, int height, Optional<Motion> motion, Path jpeg) {}

    private Shot shot(
            Path directory, int number, Chosen chosen, SegmentPictures.Taken taken, Optional<WindowPictures> window) {
        Path jpeg = directory.resolve(String.format("%04d.jpg", number));
        try {
            Files.write(jpeg, Jpeg.encode(taken.frame()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + jpeg + ": " + e.getMessage(), e);
        }
        Frame frame = taken.frame();
        Optional<Motion> motion = motion(chosen, taken.neighbours(), window);
        return new Shot(chosen, frame.ptsMicros(), frame.width(), frame.height(), motion, jpeg);
    }

    /** What moves; in a frame of an event, what it needs of that. */
    private Optional<Motion> motion(Chosen chosen, List<Frame> neighbours, Optional<WindowPictures> window) {
        if (neighbours.size() < 2) {
            return Optional.empty();
        }
        Motion all = Motion.of(neighbours);
        Optional<String> action = chosen.event().map(event -> event.event().action());
        return Optional.of(action.flatMap(a -> window.map(w -> new WhoActs(recognizer).of(all, neighbours, w, a)))
                .orElse(all));
    }

    private Summary summary(String title, Studied studied, List<Shot> shots) {
        Bundle bundle = recognizer.bundle();
        Phrases phrases = new Phrases(studied, zone);
        List<Chosen> shown = shots.stream().map(Shot::chosen).toList();
        List<SummaryFrame> frames = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            frames.add(frame(studied, shots.get(i), i + 1, phrases.line(shown, i)));
        }
        return new Summary(
                title,
                bundle.name() + " " + bundle.version(),
                bundle.labels(),
                bundle.labels().stream()
                        .filter(bundle.backgroundLabels()::contains)
                        .toList(),
                studied.parts(),
                frames,
                studied.events().stream().map(Events.Event::event).toList(),
                studied.timeline(),
                studied.unseen());
    }

    private static SummaryFrame frame(Studied studied, Shot shot, int number, String words) {
        Chosen chosen = shot.chosen();
        Part part = studied.parts().get(chosen.candidate().part());
        Optional<SummaryEvent> event = chosen.event().map(Events.Event::event);
        long pts = shot.ptsMicros();
        return new SummaryFrame(
                number,
                part.startMicros() + Math.max(0, pts - part.firstPtsMicros()),
                part,
                pts,
                chosen.why(),
                chosen.score(),
                event.map(SummaryEvent::id),
                event.map(SummaryEvent::peakProbability).orElse(0f),
                words,
                chosen.candidate().map(),
                chosen.candidate().covered(),
                shot.motion(),
                shot.jpeg(),
                shot.width(),
                shot.height());
    }
}
