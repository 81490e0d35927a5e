package dev.saccade.summary;

import dev.saccade.clip.Frame;
import dev.saccade.clip.SegmentGrid;
import dev.saccade.clip.Snippet;
import dev.saccade.ingest.picture.FrameWindow;
import dev.saccade.model.Bundle;
import dev.saccade.summary.SummaryFrame.Covered;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The snippets of a window around one segment, at the size of the bundle's input, out of a second reading. They differ a
 * little from those of the first, which were scaled before they were RGB. One thread.
 */
final class WindowPictures {
    private final Bundle bundle;
    private final SegmentGrid grid;
    private final long first;
    private final Covered covered;
    /** [K, L] */
    private final @Nullable Frame[][] frames;

    /** @param segment in the middle */
    WindowPictures(Bundle bundle, long segment, Covered covered) {
        this.bundle = bundle;
        this.grid = bundle.grid();
        this.first = segment - bundle.windowSegments() / 2;
        this.covered = covered;
        this.frames = new Frame[bundle.windowSegments()][grid.frames()];
    }

    long startMicros() {
        return grid.startMicros(first);
    }

    long endMicros() {
        return grid.endMicros(first + frames.length - 1);
    }

    /** Frames by presentation time, of any size; what the grid does not want is passed over. */
    void add(Frame frame) {
        long segment = grid.segmentOf(frame.ptsMicros());
        if (segment < first || segment >= first + frames.length) {
            return;
        }
        @Nullable Frame[] snippet = frames[(int) (segment - first)];
        for (int l = 0; l < snippet.length; l++) {
            if (snippet[l] == null) {
                if (frame.ptsMicros() >= grid.targetMicros(segment, l)) {
                    snippet[l] = FrameWindow.scaled(frame, width(), height());
                }
                return;
            }
        }
    }

    /** How many segments there are. */
    int segments() {
        return frames.length;
    }

    /**
     * A snippet in which a part of the picture does not move.
     *
     * @param k from 0
     * @param frozen cells of a grid over the picture; none freezes nothing
     * @return empty where the segment is absent
     */
    Optional<Snippet> snippet(int k, Cells frozen) {
        int bytes = bundle.pixels().bytes();
        byte[] pixels = new byte[bundle.snippetBytes()];
        long[] pts = new long[frames[k].length];
        Frame still = frames[k][0];
        for (int l = 0; l < pts.length; l++) {
            Frame frame = frames[k][l];
            if (frame == null || still == null) {
                return Optional.empty();
            }
            pts[l] = frame.ptsMicros();
            put(frozen.frozen(frame, still), pixels, l * bytes);
        }
        return Optional.of(new Snippet(first + k, pts, pixels));
    }

    /** Cells over a picture. [height, width] */
    record Cells(int height, int width, boolean[] in) {
        /** The frame, but in these cells as the other one. */
        Frame frozen(Frame frame, Frame still) {
            byte[] rgb = frame.rgb().clone();
            for (int y = 0; y < frame.height(); y++) {
                for (int x = 0; x < frame.width(); x++) {
                    int cell = y * height / frame.height() * width + x * width / frame.width();
                    if (in[cell]) {
                        int at = (y * frame.width() + x) * 3;
                        System.arraycopy(still.rgb(), at, rgb, at, 3);
                    }
                }
            }
            return new Frame(frame.ptsMicros(), frame.width(), frame.height(), rgb);
        }
    }

    private int width() {
        return Math.max(
                1,
                Math.round((covered.right() - covered.left()) * bundle.pixels().width()));
    }

    private int height() {
        return Math.max(
                1,
                Math.round((covered.bottom() - covered.top()) * bundle.pixels().height()));
    }

    /** Where the picture lies in the input; black around it. */
    private void put(Frame frame, byte[] into, int at) {
        int left = Math.round(covered.left() * bundle.pixels().width());
        int top = Math.round(covered.top() * bundle.pixels().height());
        for (int y = 0; y < frame.height(); y++) {
            int to = at + ((top + y) * bundle.pixels().width() + left) * 3;
            System.arraycopy(frame.rgb(), y * frame.width() * 3, into, to, frame.width() * 3);
        }
    }
}
