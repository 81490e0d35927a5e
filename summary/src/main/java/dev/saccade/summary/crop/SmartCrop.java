package dev.saccade.summary.crop;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import java.util.Optional;

/**
 * Cuts a picture to a shape: the smallest rectangle that holds a share of the map and all of the subject, placed where
 * it looks best among the places at which it does. What does not fit into the shape at its largest loses its lower end
 * first, never its upper. The same input gives the same crop.
 */
final class SmartCrop {
    /** Places that are tried on each axis beside those at which the mass has its ends. */
    private static final int PLACES = 24;

    private final MapMass mass;
    private final Subject subject;
    private final int width;
    private final int height;
    private final Shape shape;
    private final double wanted;

    private SmartCrop(SpatialMap map, Subject subject, int width, int height, Shape shape, double share) {
        this.mass = new MapMass(map, width, height);
        this.subject = subject;
        this.width = width;
        this.height = height;
        this.shape = shape;
        // What adding up in another order loses does not count.
        this.wanted = mass.total() * share * (1 - 1e-9);
    }

    /**
     * @param map of the whole picture
     * @param width of the picture, pixels
     * @param share of the map's mass, 0 to 1
     * @param leastWidth the crop is no narrower, so that it is not blown up too much; less where the picture is
     */
    static Box of(SpatialMap map, Subject subject, int width, int height, Shape shape, double share, int leastWidth) {
        return new SmartCrop(map, subject, width, height, shape, share).crop(leastWidth);
    }

    /**
     * The smallest that holds the subject where none within the picture does. Along one side of the picture it lies
     * within; along the other it has all of the picture in its middle.
     */
    static Box beyond(Subject subject, int width, int height, Shape shape) {
        Box must = subject.box();
        int cropWidth = Math.max(must.width(), shape.widthAround(must.height()));
        int cropHeight = shape.height(cropWidth);
        return new Box(
                cropWidth > width ? (width - cropWidth) / 2 : must.left(),
                cropHeight > height ? (height - cropHeight) / 2 : must.top(),
                cropWidth,
                cropHeight);
    }

    private Box crop(int leastWidth) {
        int widest = shape.widthWithin(width, height);
        int tooNarrow = Math.min(leastWidth, widest) - 1;
        int enough = widest;
        while (enough - tooNarrow > 1) {
            int middle = (enough + tooNarrow) >>> 1;
            if (holding(middle).isPresent()) {
                enough = middle;
            } else {
                tooNarrow = middle;
            }
        }
        return holding(enough).map(this::placed).orElseGet(() -> best(room(widest)));
    }

    /** A place at which a crop of this width holds what it must. */
    private Optional<Room> holding(int cropWidth) {
        if (cropWidth < 1) {
            return Optional.empty();
        }
        Room room = room(cropWidth);
        return room.holdsSubject() && mass.of(best(room)) >= wanted ? Optional.of(room) : Optional.empty();
    }

    /** Where a crop of this width may lie: within the picture, and around the subject if that fits. */
    private Room room(int cropWidth) {
        int cropHeight = shape.height(cropWidth);
        Box must = subject.box();
        boolean wide = must.width() <= cropWidth;
        boolean high = must.height() <= cropHeight;
        int right = width - cropWidth;
        int bottom = height - cropHeight;
        int left = clamp(must.left() + must.width() - cropWidth, 0, right);
        int top = high ? clamp(must.top() + must.height() - cropHeight, 0, bottom) : clamp(must.top(), 0, bottom);
        return new Room(
                cropWidth,
                cropHeight,
                wide ? left : clamp(must.left(), 0, right),
                wide ? clamp(must.left(), 0, right) : left,
                top,
                clamp(must.top(), 0, bottom),
                wide && high);
    }

    /** The place of most mass. */
    private Box best(Room room) {
        Box best = room.at(room.fromLeft, room.fromTop);
        double most = -1;
        for (int top : mass.tops(room.height, room.fromTop, room.toTop)) {
            for (int left : mass.lefts(room.width, room.fromLeft, room.toLeft)) {
                double here = mass.of(left, top, room.width, room.height);
                if (here > most) {
                    most = here;
                    best = room.at(left, top);
                }
            }
        }
        return best;
    }

    /** The place that looks best of those that hold enough. */
    private Box placed(Room room) {
        Box placed = best(room);
        double least = subject.offence(placed);
        for (int y = 0; y <= PLACES; y++) {
            for (int x = 0; x <= PLACES; x++) {
                Box box = room.at(
                        room.fromLeft + (room.toLeft - room.fromLeft) * x / PLACES,
                        room.fromTop + (room.toTop - room.fromTop) * y / PLACES);
                double offence = subject.offence(box);
                if (offence < least && mass.of(box) >= wanted) {
                    least = offence;
                    placed = box;
                }
            }
        }
        return placed;
    }

    private static int clamp(int value, int from, int to) {
        return Math.max(from, Math.min(to, value));
    }

    private record Room(int width, int height, int fromLeft, int toLeft, int fromTop, int toTop, boolean holdsSubject) {
        Box at(int left, int top) {
            return new Box(left, top, width, height);
        }
    }
}
