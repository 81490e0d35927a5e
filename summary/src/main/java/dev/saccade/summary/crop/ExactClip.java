package dev.saccade.summary.crop;

import dev.saccade.clip.Frame;
import dev.saccade.ingest.picture.FrameWindow;
import dev.saccade.ingest.video.Cut;
import dev.saccade.ingest.video.CutFrames;
import dev.saccade.ingest.video.FrameClip;
import dev.saccade.ingest.video.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A clip of exactly what is wanted, encoded anew; in another shape, the largest window of that shape glides over the
 * frames after what moves. One thread.
 */
public final class ExactClip {
    private static final int MOST_SIDE = 1920;
    private static final int SMALL_SIDE = 320;
    /** Until two frames tell. */
    private static final long USUAL_MICROS = 40_000;

    private static final NavigableMap<Long, Double> EMPTY = new TreeMap<>();

    private final Optional<Shape> shape;
    private final Map<Path, NavigableMap<Long, Double>> known;
    private final FrameClip clip;
    private @Nullable Frame first;
    private int cut = -1;
    private int inCut;
    private long cutPts;
    private long cutMicros;
    private long lastMicros = -USUAL_MICROS;
    private long step = USUAL_MICROS;

    private ExactClip(Optional<Shape> shape, Map<Path, NavigableMap<Long, Double>> known, FrameClip clip) {
        this.shape = shape;
        this.known = known;
        this.clip = clip;
    }

    /**
     * @param cuts by file, and by start in each
     * @param known for each file, by presentation time, how far along its way the window must be, 0 to 1, to show who acts
     * @param into an MP4, whatever its name; not whole if this fails
     * @throws IOException the disk does not take it, or nothing of it can be decoded
     */
    public static Written write(
            List<Cut> cuts, Optional<Shape> shape, Map<Path, NavigableMap<Long, Double>> known, Path into)
            throws IOException, InterruptedException {
        try (FrameClip clip = new FrameClip(into)) {
            ExactClip exact = new ExactClip(shape, known, clip);
            for (Map.Entry<Path, List<Cut>> entry : Cut.byFile(cuts).entrySet()) {
                exact.play(entry.getKey(), entry.getValue());
            }
            return clip.finish(exact.step);
        }
    }

    private void play(Path file, List<Cut> cuts) throws IOException, InterruptedException {
        List<double[]> paths = shape.isPresent() ? paths(file, cuts, shape.get()) : List.of();
        cut = -1;
        CutFrames.play(file, cuts, MOST_SIDE, (number, frame) -> {
            boolean begins = number != cut;
            begin(number, frame, begins);
            double place = paths.isEmpty() ? 0.5 : paths.get(number)[Math.min(inCut, paths.get(number).length - 1)];
            long at = cutMicros + frame.ptsMicros() - cutPts;
            step = begins ? step : at - lastMicros;
            lastMicros = at;
            inCut++;
            clip.add(sized(window(frame, place)), at, begins);
        });
    }

    private void begin(int number, Frame frame, boolean begins) {
        if (begins) {
            cut = number;
            inCut = 0;
            cutPts = frame.ptsMicros();
            cutMicros = lastMicros + step;
        }
    }

    /** For each cut, where the window is at each of its frames. */
    private List<double[]> paths(Path file, List<Cut> cuts, Shape shape) throws IOException, InterruptedException {
        List<Track> tracks = new ArrayList<>();
        CutFrames.play(file, cuts, SMALL_SIDE, (number, frame) -> {
            while (tracks.size() <= number) {
                int width = shape.widthWithin(frame.width(), frame.height());
                boolean across = width < frame.width();
                double share = across
                        ? (double) width / frame.width()
                        : Math.min(1, (double) shape.height(width) / frame.height());
                tracks.add(new Track(share, across, near(known.getOrDefault(file, EMPTY), cuts.get(tracks.size()))));
            }
            tracks.get(number).add(frame);
        });
        return tracks.stream().map(Track::path).toList();
    }

    private static NavigableMap<Long, Double> near(NavigableMap<Long, Double> known, Cut cut) {
        return known.subMap(cut.fromMicros(), true, cut.untilMicros(), true);
    }

    private Frame window(Frame frame, double place) {
        int width = shape.map(s -> s.widthWithin(frame.width(), frame.height())).orElse(frame.width());
        int height = shape.map(s -> Math.min(frame.height(), s.height(width))).orElse(frame.height());
        int evenWidth = width & ~1;
        int evenHeight = height & ~1;
        double left = (frame.width() - evenWidth) * (shape.isPresent() ? place : 0);
        double top = (frame.height() - evenHeight) * (shape.isPresent() ? place : 0);
        return FrameWindow.cut(frame, left, top, evenWidth, evenHeight);
    }

    /** Frames of a later file are brought to the size of the first one's. */
    private Frame sized(Frame frame) {
        if (first == null) {
            first = frame;
        }
        boolean same = frame.width() == first.width() && frame.height() == first.height();
        return same ? frame : FrameWindow.scaled(frame, first.width(), first.height());
    }
}
