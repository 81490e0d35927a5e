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
 * frames after what moves. In a cut whose frames have somebody who does not fit into that, the window is longer, all of
 * the cut, and soft margins fill the shape. One thread.
 */
public final class ExactClip {
    private static final int MOST_SIDE = 1920;
    private static final int SMALL_SIDE = 320;
    /** Until two frames tell. */
    private static final long USUAL_MICROS = 40_000;

    private static final NavigableMap<Long, Wanted> EMPTY = new TreeMap<>();

    private final Optional<Shape> shape;
    private final Map<Path, NavigableMap<Long, Wanted>> known;
    private final FrameClip clip;
    private @Nullable Frame first;
    private int cut = -1;
    private int inCut;
    private long cutPts;
    private long cutMicros;
    private long lastMicros = -USUAL_MICROS;
    private long step = USUAL_MICROS;

    private ExactClip(Optional<Shape> shape, Map<Path, NavigableMap<Long, Wanted>> known, FrameClip clip) {
        this.shape = shape;
        this.known = known;
        this.clip = clip;
    }

    /**
     * @param cuts by file, and by start in each
     * @param known for each file, by presentation time, what the window must show of who acts
     * @param into an MP4, whatever its name; not whole if this fails
     * @throws IOException the disk does not take it, or nothing of it can be decoded
     */
    public static Written write(
            List<Cut> cuts, Optional<Shape> shape, Map<Path, NavigableMap<Long, Wanted>> known, Path into)
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
        List<Course> courses = shape.isPresent() ? courses(file, cuts, shape.get()) : List.of();
        cut = -1;
        CutFrames.play(file, cuts, MOST_SIDE, (number, frame) -> {
            boolean begins = number != cut;
            begin(number, frame, begins);
            Frame window = courses.isEmpty() ? whole(frame) : window(frame, courses.get(number), inCut);
            long at = cutMicros + frame.ptsMicros() - cutPts;
            step = begins ? step : at - lastMicros;
            lastMicros = at;
            inCut++;
            clip.add(sized(window), at, begins);
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
    private List<Course> courses(Path file, List<Cut> cuts, Shape shape) throws IOException, InterruptedException {
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
        return tracks.stream().map(t -> new Course(t.longest(), t.path())).toList();
    }

    private static NavigableMap<Long, Wanted> near(NavigableMap<Long, Wanted> known, Cut cut) {
        return known.subMap(cut.fromMicros(), true, cut.untilMicros(), true);
    }

    private static Frame whole(Frame frame) {
        return FrameWindow.cut(frame, 0, 0, even(frame.width()), even(frame.height()));
    }

    private Frame window(Frame frame, Course course, int index) {
        Shape wanted = shape.orElseThrow();
        int widest = wanted.widthWithin(frame.width(), frame.height());
        int width = even(widest);
        int height = even(Math.min(frame.height(), wanted.height(widest)));
        boolean across = widest < frame.width();
        int partWidth = across ? Math.max(width, even(course.longest * frame.width())) : width;
        int partHeight = across ? height : Math.max(height, even(course.longest * frame.height()));
        double place = course.places[Math.min(index, course.places.length - 1)];
        double left = (frame.width() - partWidth) * place;
        double top = (frame.height() - partHeight) * place;
        Frame part = FrameWindow.cut(frame, left, top, partWidth, partHeight);
        return partWidth == width && partHeight == height ? part : FrameWindow.fitted(part, width, height);
    }

    private static int even(double length) {
        return (int) length & ~1;
    }

    /** Frames of a later file are brought to the size of the first one's. */
    private Frame sized(Frame frame) {
        if (first == null) {
            first = frame;
        }
        boolean same = frame.width() == first.width() && frame.height() == first.height();
        return same ? frame : FrameWindow.scaled(frame, first.width(), first.height());
    }

    /**
     * Of a window over one cut.
     *
     * @param longest that it must be, share of the side on which it slides
     * @param places at each frame, shares of the way that it can go
     */
    private record Course(double longest, double[] places) {}
}
