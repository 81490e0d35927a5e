package dev.saccade.summary.crop;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import dev.saccade.ingest.picture.Silhouettes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Who acts, as far as a map and what stands in front of the backdrop tell.
 *
 * @param map 0 outside
 * @param left of all of it, in cells of the map, as are the others; right and bottom are beyond it
 */
record Actor(SpatialMap map, int left, int top, int right, int bottom) {
    /** Of the map's mass, left out on each side where nobody's outline is known. */
    private static final double TAIL = 0.03;
    /** A piece that has this share of the mass of the one that has most may be who acts, too. */
    private static final double RIVAL = 0.06;
    /** Cells so near to a piece touch it. */
    private static final int TOUCHES = 3;
    /** Pieces that hold less of the map's mass are not what moves. */
    private static final double LEAST_HELD = 0.2;

    /** Weight of an actor's place where nothing moves, where the most is 1. */
    private static final float AGLOW = 0.25f;
    /** Of a figure with its arms. */
    private static final double WIDTH_OF_HEIGHT = 0.5;

    /** As long, in figures' heights, is nothing that stands. */
    private static final double LYING = 0.8;

    private static final double HEADROOM = 0.1;
    private static final double MARGIN = 0.08;
    /** Feet are often not told from the floor. */
    private static final double FOOTROOM = 0.15;

    /**
     * All who may be meant.
     *
     * @param figure how high a figure of this camera is when it stands, in cells; 0 where that is not known
     */
    static Actor of(SpatialMap map, Optional<Silhouettes> silhouettes, int figure) {
        return silhouettes
                .flatMap(s -> outlined(map, s))
                .map(actor -> actor.lies(figure) ? actor : actor.whole(figure))
                .orElseGet(() -> bulk(map).whole(figure));
    }

    private boolean lies(int figure) {
        return right - left > bottom - top && right - left > LYING * figure;
    }

    /** What moves of a figure that is not seen whole is taken for its upper end; one that is broad is high, too. */
    private Actor whole(int usual) {
        int broad = right - left;
        int figure = usual > 0 && broad > bottom - top ? Math.max(usual, (int) (broad / WIDTH_OF_HEIGHT)) : usual;
        if (bottom - top >= figure) {
            return this;
        }
        int aside = Math.max(0, (int) (WIDTH_OF_HEIGHT * figure - (right - left) + 1) / 2);
        return new Actor(
                map,
                Math.max(0, left - aside),
                top,
                Math.min(map.width(), right + aside),
                Math.min(map.height(), top + figure));
    }

    /** The map, and all of the actor a little: who acts is looked at whole. */
    SpatialMap lit() {
        float[] weights = map.weights().clone();
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                weights[y * map.width() + x] = Math.max(AGLOW, weights[y * map.width() + x]);
            }
        }
        return new SpatialMap(map.height(), map.width(), weights);
    }

    /**
     * With room around, and more above and below: neither heads nor feet are cut. In a picture of this size, pixels.
     *
     * @param room 1 for what a figure needs whose outline is right, 0 for none
     */
    Subject subject(int width, int height, double going, double room) {
        double cellWidth = (double) width / map.width();
        double cellHeight = (double) height / map.height();
        double high = room * (bottom - top) * cellHeight;
        int side = (int) Math.ceil(MARGIN * high);
        int fromX = (int) Math.max(0, left * cellWidth - side);
        int fromY = (int) Math.max(0, top * cellHeight - (int) Math.ceil(HEADROOM * high));
        int toX = (int) Math.min(width, Math.ceil(right * cellWidth + side));
        int toY = (int) Math.min(height, Math.ceil(bottom * cellHeight + FOOTROOM * high));
        return new Subject(new Box(fromX, fromY, toX - fromX, toY - fromY), going);
    }

    private static Optional<Actor> outlined(SpatialMap map, Silhouettes silhouettes) {
        double[] mass = new double[1 + IntStream.of(silhouettes.numbers()).max().orElse(0)];
        for (int i = 0; i < map.weights().length; i++) {
            // Most of a map is 0, and looking around a cell is what costs here.
            if (map.weights()[i] > 0) {
                for (int number : near(map, silhouettes, i)) {
                    mass[number] += map.weights()[i];
                }
            }
        }
        int most = IntStream.range(1, mass.length)
                .reduce((a, b) -> mass[b] > mass[a] ? b : a)
                .orElse(0);
        if (most == 0 || mass[most] < LEAST_HELD * Maps.total(map)) {
            return Optional.empty();
        }
        return Optional.of(united(map, silhouettes, n -> n > 0 && mass[n] >= RIVAL * mass[most]));
    }

    /** Pieces that a cell touches. */
    private static Set<Integer> near(SpatialMap map, Silhouettes silhouettes, int cell) {
        Set<Integer> near = new HashSet<>();
        int x = cell % map.width();
        int y = cell / map.width();
        for (int row = Math.max(0, y - TOUCHES); row <= Math.min(map.height() - 1, y + TOUCHES); row++) {
            for (int column = Math.max(0, x - TOUCHES); column <= Math.min(map.width() - 1, x + TOUCHES); column++) {
                near.add(number(map, silhouettes, row * map.width() + column));
            }
        }
        return near;
    }

    private static int number(SpatialMap map, Silhouettes silhouettes, int cell) {
        int x = cell % map.width() * silhouettes.width() / map.width();
        int y = cell / map.width() * silhouettes.height() / map.height();
        return silhouettes.numbers()[y * silhouettes.width() + x];
    }

    private static Actor united(SpatialMap map, Silhouettes silhouettes, IntPredicate of) {
        float[] weights = new float[map.weights().length];
        int[] box = {map.width(), map.height(), 0, 0};
        for (int i = 0; i < weights.length; i++) {
            if (of.test(number(map, silhouettes, i))) {
                weights[i] = map.weights()[i];
                box[0] = Math.min(box[0], i % map.width());
                box[1] = Math.min(box[1], i / map.width());
                box[2] = Math.max(box[2], i % map.width() + 1);
                box[3] = Math.max(box[3], i / map.width() + 1);
            }
        }
        Actor moves = bulk(map);
        return new Actor(
                new SpatialMap(map.height(), map.width(), weights),
                Math.min(box[0], moves.left),
                Math.min(box[1], moves.top),
                Math.max(box[2], moves.right),
                Math.max(box[3], moves.bottom));
    }

    /** Where most of the map's mass is. */
    private static Actor bulk(SpatialMap map) {
        double[] columns = new double[map.width()];
        double[] rows = new double[map.height()];
        for (int i = 0; i < map.weights().length; i++) {
            columns[i % map.width()] += map.weights()[i];
            rows[i / map.width()] += map.weights()[i];
        }
        return new Actor(map, first(columns), first(rows), last(columns), last(rows));
    }

    private static int first(double[] mass) {
        double left = TAIL * DoubleStream.of(mass).sum();
        int at = 0;
        while (at < mass.length - 1 && left >= mass[at]) {
            left -= mass[at++];
        }
        return at;
    }

    private static int last(double[] mass) {
        double left = TAIL * DoubleStream.of(mass).sum();
        int at = mass.length;
        while (at > 1 && left >= mass[at - 1]) {
            left -= mass[--at];
        }
        return at;
    }
}
