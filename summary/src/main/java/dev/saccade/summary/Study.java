package dev.saccade.summary;

import dev.saccade.clip.AccessUnit;
import dev.saccade.clip.CameraId;
import dev.saccade.clip.CameraRecord;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.SkipReason;
import dev.saccade.clip.Skipped;
import dev.saccade.clip.WindowScores;
import dev.saccade.ingest.CameraSink;
import dev.saccade.ingest.FeedListener;
import dev.saccade.model.Bundle;
import dev.saccade.model.Recognizer;
import dev.saccade.stream.Analysis;
import dev.saccade.stream.lane.Outcome;
import dev.saccade.stream.record.Gap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first reading of a video: through the product's path, every frame, once. What is kept of it is bounded, see
 * {@link Digest}. One thread.
 */
final class Study {
    /** A container may say a little more than it holds. */
    private static final long SLACK_MICROS = 2_000_000;

    private final Recognizer recognizer;
    private final Bundle bundle;
    private final CameraId camera;
    private final Progress progress;
    private final Axis axis = new Axis();
    private final Events events;
    private final Absences absences = new Absences();
    private final Timeline timeline;
    private final Digest digest;
    private final List<Source> sources = new ArrayList<>();

    /**
     * @param camera part of the events' ids
     * @param capacity how many segments are kept to choose from
     */
    Study(Recognizer recognizer, CameraId camera, int fromScene, int capacity, Progress progress) {
        this.recognizer = recognizer;
        this.bundle = recognizer.bundle();
        this.camera = camera;
        this.progress = progress;
        this.events = new Events(
                bundle.labels(), bundle.windowSegments() * bundle.grid().segmentMicros());
        this.timeline = new Timeline(bundle.labels().size(), bundle.grid().segmentMicros());
        this.digest = new Digest(fromScene, capacity, () -> List.copyOf(events.all()));
    }

    /**
     * Reads the next footage.
     *
     * @throws dev.saccade.ingest.CameraException it cannot be played; what was read of it counts
     */
    void read(Footage footage) throws InterruptedException {
        axis.begin(footage);
        int first = axis.stretches().size();
        try (Reading reading = new Reading(footage)) {
            try {
                footage.play(reading, reading);
            } finally {
                reading.finish();
                sources.add(new Source(footage, first, axis.stretches().size()));
            }
        }
    }

    /** Once all is read. */
    Studied finish() {
        List<Part> parts = axis.stretches().stream().map(Axis.Stretch::part).toList();
        long length = axis.stretches().isEmpty()
                ? 0
                : axis.stretches().get(parts.size() - 1).endMicros();
        return new Studied(parts, digest.finish(), events.all(), timeline.cells(length), absences.all());
    }

    /** What was read, in order. */
    List<Source> sources() {
        return List.copyOf(sources);
    }

    /**
     * A footage.
     *
     * @param first number of its first part
     * @param next number of the first part that is not its own
     */
    record Source(Footage footage, int first, int next) {}

    /** One footage on its way through the path. */
    private final class Reading implements CameraSink, FeedListener, AutoCloseable {
        private final Footage footage;
        private final Analysis analysis;
        private final Sightings sightings = new Sightings(bundle, this::seen);
        private Optional<Axis.Stretch> part = Optional.empty();
        private OptionalLong said = OptionalLong.empty();
        private boolean broke;

        private Reading(Footage footage) {
            this.footage = footage;
            this.analysis = new Analysis(
                    recognizer, "saccade-" + bundle.name(), camera, this::outcome, counts -> {}, sightings);
        }

        @Override
        public void accept(CameraRecord record) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (record instanceof AccessUnit unit) {
                if (axis.breaks(unit)) {
                    endPart();
                    part = Optional.of(axis.add(unit));
                    absences.begin(open().at(unit.ptsMicros()), footage.lackBefore());
                } else {
                    axis.add(unit);
                }
                analysis.accept(record);
                progress.read(footage.name(), 1, unit.ptsMicros() - open().firstPtsMicros(), said);
            }
        }

        void finish() {
            part.ifPresent(this::saidMore);
            endPart();
        }

        @Override
        public void close() {
            analysis.close();
        }

        @Override
        public void length(CameraId of, long micros) {
            said = OptionalLong.of(micros);
        }

        @Override
        public void skipped(Skipped skipped) {
            part.ifPresent(p -> absences.missing(p.endMicros(), skipped.reason()));
        }

        @Override
        public void brokeOff(CameraId of, String reason) {
            broke = true;
            lack("breaks off: " + reason);
        }

        /** Files that were cut off, and cameras that went off, end without a word. */
        private void saidMore(Axis.Stretch last) {
            long read = last.endMicros() - axis.stretches().get(first()).part().startMicros();
            if (broke || said.orElse(0) <= read + SLACK_MICROS) {
                return;
            }
            if (footage.from().isPresent()) {
                absences.add(last.endMicros(), last.endMicros(), "no more pictures");
            } else if (last.index() == first()) {
                lack("ends after " + Absences.seconds(read) + " of the " + Absences.seconds(said.getAsLong())
                        + " that it says it has");
            }
        }

        /** Number of this footage's first part. */
        private int first() {
            return sources.isEmpty() ? 0 : sources.get(sources.size() - 1).next();
        }

        private void lack(String reason) {
            progress.lacking(footage.name(), reason);
            long at = part.map(Axis.Stretch::endMicros).orElse(0L);
            absences.add(at, at, footage.name() + " " + reason);
        }

        private Axis.Stretch open() {
            return part.orElseThrow();
        }

        private void endPart() {
            if (part.isPresent()) {
                analysis.finish();
                sightings.finish();
                absences.end(open().endMicros());
            }
        }

        private void outcome(Outcome outcome) {
            if (outcome instanceof Outcome.Window window) {
                decided(window.scores());
            } else if (outcome instanceof Outcome.Event event) {
                events.revise(open(), event.event(), sightings::leftOut);
            } else if (outcome instanceof Outcome.Missing missing) {
                missing(missing.gap());
            }
        }

        private void missing(Gap gap) {
            Arrays.stream(SkipReason.values())
                    .filter(reason -> reason.label().equals(gap.reason()))
                    .forEach(reason -> absences.missing(open().at(gap.fromPtsMicros()), reason));
        }

        private void decided(WindowScores window) {
            sightings.decided(window);
            SegmentGrid grid = bundle.grid();
            long first = bundle.window().coreStart(window.lastSegment());
            timeline.add(
                    open().at(grid.startMicros(first)),
                    open().at(grid.startMicros(first + bundle.coreSegments())),
                    window.probabilities());
        }

        private void seen(Sightings.Seen seen) {
            SegmentGrid grid = bundle.grid();
            long segment = grid.segmentOf(seen.ptsMicros());
            absences.seen(open().at(grid.startMicros(segment)), open().at(grid.endMicros(segment)));
            if (sightings.leftOut(seen.ptsMicros())) {
                return;
            }
            digest.add(new Candidate(
                    open().index(),
                    seen.ptsMicros(),
                    open().at(seen.ptsMicros()),
                    Likeness.unit(seen.embedding().values()),
                    Optional.of(seen.embedding().spatial()),
                    seen.covered(),
                    seen.probabilities(),
                    seen.stir(),
                    seen.mass(),
                    0));
        }
    }
}
