package dev.saccade.summary.crop;

import dev.saccade.clip.Frame;
import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.picture.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Where a window must be, over one stretch of a video, to hold most of what moves, near to where the nearest known frame
 * has who acts. It slides along one axis; places are shares of the way that it can go, 0 to 1. One thread.
 */
final class Track {
    /** Motion is looked at so often. */
    private static final long EVERY_MICROS = 100_000;
    /** What a window must hold more, of all that moves, to be worth the whole way there, from where it is. */
    private static final double WORTH = 0.25;
    /** The same, away from where a frame has who acts. */
    private static final double WORTH_OF_KNOWN = 2;

    private static final int PLACES = 48;

    private final double share;
    private final boolean across;
    private final NavigableMap<Long, Wanted> known;
    private final double longest;
    private final List<Long> micros = new ArrayList<>();
    private final List<Double> wanted = new ArrayList<>();
    private @Nullable Frame looked;
    private double held = Double.NaN;

    /**
     * @param share of the frame's width that the window has, or where it slides down, of its height; more if what is
     *     known wants more: one size over all the stretch, so that it does not pump
     * @param known by presentation time
     */
    Track(double share, boolean across, NavigableMap<Long, Wanted> known) {
        this.longest = known.values().stream().mapToDouble(Wanted::length).max().orElse(0);
        this.share = Math.max(share, longest);
        this.across = across;
        this.known = known;
    }

    /** That any known frame wants; 0 where none wants more than the window has. */
    double longest() {
        return longest;
    }

    void add(Frame frame) {
        if (looked == null) {
            looked = frame;
            held = known(frame.ptsMicros()).orElse(Double.NaN);
        } else if (frame.ptsMicros() - looked.ptsMicros() >= EVERY_MICROS) {
            look(Motion.of(List.of(looked, frame)), known(frame.ptsMicros()));
            looked = frame;
        }
        micros.add(frame.ptsMicros());
        wanted.add(held);
    }

    /** For each frame, in order. Before anything moves, it is where the first motion will be. */
    double[] path() {
        double first = wanted.stream().filter(w -> !w.isNaN()).findFirst().orElse(0.5);
        return Glide.path(
                micros.stream().mapToLong(m -> m).toArray(),
                wanted.stream().mapToDouble(w -> w.isNaN() ? first : w).toArray());
    }

    private OptionalDouble known(long pts) {
        Map.Entry<Long, Wanted> before = known.floorEntry(pts);
        Map.Entry<Long, Wanted> after = known.ceilingEntry(pts);
        if (before == null || after == null) {
            Map.Entry<Long, Wanted> only = before == null ? after : before;
            return only == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(only.getValue().place(share));
        }
        Wanted nearest = pts - before.getKey() <= after.getKey() - pts ? before.getValue() : after.getValue();
        return OptionalDouble.of(nearest.place(share));
    }

    private void look(Motion motion, OptionalDouble who) {
        if (motion.still()) {
            held = who.orElse(held);
            return;
        }
        double from = who.orElse(held);
        double worth = who.isPresent() ? WORTH_OF_KNOWN : WORTH;
        double[] before = before(motion.map());
        double best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= PLACES; i++) {
            double place = (double) i / PLACES;
            double way = Math.abs(place - (Double.isNaN(from) ? 0.5 : from));
            double gain = mass(before, place) / before[before.length - 1] - worth * way;
            if (gain > most) {
                most = gain;
                best = place;
            }
        }
        held = best;
    }

    private double mass(double[] before, double place) {
        double from = place * (1 - share);
        return at(before, from + share) - at(before, from);
    }

    private static double at(double[] before, double place) {
        double cell = place * (before.length - 1);
        int i = Math.min((int) cell, before.length - 2);
        return before[i] + (before[i + 1] - before[i]) * (cell - i);
    }

    /** Sums of the map's columns, or rows, up to each. */
    private double[] before(SpatialMap map) {
        double[] before = new double[(across ? map.width() : map.height()) + 1];
        for (int i = 0; i < map.weights().length; i++) {
            before[(across ? i % map.width() : i / map.width()) + 1] += map.weights()[i];
        }
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
        return before;
    }
}
