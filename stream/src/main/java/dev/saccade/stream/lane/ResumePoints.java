package dev.saccade.stream.lane;

import java.util.ArrayDeque;

/** The random access points of an epoch from which a restart could rebuild what is not yet decided. */
final class ResumePoints {
    private final ArrayDeque<Point> points = new ArrayDeque<>();

    /** A point that does not lie after the one before it, as of a camera whose clock stands still, adds nothing. */
    void add(long offset, long ptsMicros) {
        if (points.isEmpty() || ptsMicros > points.getLast().ptsMicros) {
            points.add(new Point(offset, ptsMicros));
        }
    }

    /**
     * Offset of the last random access point at or before the picture, else the first known one. Earlier points are
     * forgotten, as what is needed only moves forward.
     */
    long offsetFor(long neededPtsMicros) {
        while (points.size() > 1 && second().ptsMicros <= neededPtsMicros) {
            points.removeFirst();
        }
        return points.isEmpty() ? -1 : points.getFirst().offset;
    }

    private Point second() {
        var it = points.iterator();
        it.next();
        return it.next();
    }

    private record Point(long offset, long ptsMicros) {}
}
