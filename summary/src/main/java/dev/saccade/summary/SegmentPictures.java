package dev.saccade.summary;

import dev.saccade.clip.Frame;
import dev.saccade.ingest.picture.FrameWindow;
import dev.saccade.ingest.picture.Sharpness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of a segment's pictures the one to show: the sharpest of a run without a cut, of the run that the snippet was taken
 * from where it has more than one picture. So it is never one of which both neighbours differ wholly. Not thread-safe.
 */
final class SegmentPictures {
    /** Motion is seen between pictures so far apart, over all of the run: an arm that is waved stands still at times. */
    private static final long APART_MICROS = 70_000;

    /** Longer side of these pictures. */
    private static final int SAMPLE_SIDE = 320;

    private final long snippetPtsMicros;
    private List<Frame> samples = new ArrayList<>();
    private @Nullable Run run;
    private @Nullable Run best;
    private @Nullable Coarse last;
    private @Nullable Taken own;
    private boolean damaged;

    /** @param snippetPtsMicros of the snippet's first frame */
    SegmentPictures(long snippetPtsMicros) {
        this.snippetPtsMicros = snippetPtsMicros;
    }

    /** @param neighbours small, of one size, by time: some of the run and of shortly before it, to see what moves */
    record Taken(Frame frame, List<Frame> neighbours) {}

    private static final class Run {
        private final long firstPtsMicros;
        private long lastPtsMicros;
        private int pictures;
        private double sharpness = -1;
        private @Nullable Taken taken;

        private Run(long firstPtsMicros) {
            this.firstPtsMicros = firstPtsMicros;
        }

        private int rank(long snippetPtsMicros) {
            boolean snippets = firstPtsMicros <= snippetPtsMicros && snippetPtsMicros <= lastPtsMicros;
            return pictures < 2 ? 0 : snippets ? 2 : 1;
        }
    }

    /** A picture of the segment, or shortly before it; by presentation time. */
    void add(Frame frame, boolean inside) {
        Coarse coarse = Coarse.of(frame);
        if (last != null && coarse.cutTo(last)) {
            endRun();
            samples = new ArrayList<>();
        }
        last = coarse;
        sample(frame);
        if (inside) {
            if (run == null) {
                run = new Run(frame.ptsMicros());
            }
            offer(run, frame);
        }
    }

    /** Of those that were added, only the snippet's own is known to be sound. */
    void damaged() {
        damaged = true;
    }

    /** Once all are added; empty where none was. */
    Optional<Taken> best() {
        if (damaged && own != null) {
            return Optional.of(own);
        }
        endRun();
        return Optional.ofNullable(best).map(r -> r.taken);
    }

    private void offer(Run to, Frame frame) {
        to.lastPtsMicros = frame.ptsMicros();
        to.pictures++;
        Taken taken = new Taken(frame, samples);
        if (frame.ptsMicros() == snippetPtsMicros) {
            own = taken;
        }
        double sharpness = Sharpness.of(frame);
        if (sharpness > to.sharpness) {
            to.sharpness = sharpness;
            to.taken = taken;
        }
    }

    private void endRun() {
        Run ended = run;
        if (ended != null && (best == null || ended.rank(snippetPtsMicros) > best.rank(snippetPtsMicros))) {
            best = ended;
        }
        run = null;
    }

    private void sample(Frame frame) {
        if (samples.isEmpty()
                || frame.ptsMicros() - samples.get(samples.size() - 1).ptsMicros() >= APART_MICROS) {
            double shrink = Math.min(1, SAMPLE_SIDE / (double) Math.max(frame.width(), frame.height()));
            int width = (int) Math.max(1, Math.round(frame.width() * shrink));
            int height = (int) Math.max(1, Math.round(frame.height() * shrink));
            samples.add(FrameWindow.scaled(frame, width, height));
        }
    }
}
