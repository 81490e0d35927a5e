package dev.saccade.summary.crop;

import dev.saccade.clip.SpatialMap;
import dev.saccade.ingest.Box;
import java.util.stream.IntStream;

/** How much of a map lies in a rectangle of the picture that it covers. A cell's weight is spread evenly over it. */
final class MapMass {
    private final SpatialMap map;
    private final double cellWidth;
    private final double cellHeight;
    /** [map's height + 1, map's width + 1]: what lies above and left of each corner. */
    private final double[][] before;

    /** @param width of the picture, pixels */
    MapMass(SpatialMap map, int width, int height) {
        this.map = map;
        this.cellWidth = (double) width / map.width();
        this.cellHeight = (double) height / map.height();
        this.before = new double[map.height() + 1][map.width() + 1];
        for (int y = 0; y < map.height(); y++) {
            double row = 0;
            for (int x = 0; x < map.width(); x++) {
                row += map.weights()[y * map.width() + x];
                before[y + 1][x + 1] = before[y][x + 1] + row;
            }
        }
    }

    double total() {
        return before[map.height()][map.width()];
    }

    double of(Box box) {
        return of(box.left(), box.top(), box.width(), box.height());
    }

    double of(int left, int top, int width, int height) {
        return before(left + width, top + height)
                - before(left, top + height)
                - before(left + width, top)
                + before(left, top);
    }

    /**
     * Where a rectangle of this width may begin so that no other place within the bounds holds more: the mass is linear
     * in between.
     */
    int[] lefts(int width, int from, int to) {
        return ends(map.width(), cellWidth, width, from, to);
    }

    int[] tops(int height, int from, int to) {
        return ends(map.height(), cellHeight, height, from, to);
    }

    private static int[] ends(int cells, double cell, int length, int from, int to) {
        IntStream edges = IntStream.rangeClosed(0, cells)
                .mapToObj(i -> i * cell)
                .flatMapToInt(edge -> IntStream.of(
                        (int) Math.floor(edge), (int) Math.ceil(edge), (int) Math.floor(edge - length), (int)
                                Math.ceil(edge - length)));
        return IntStream.concat(edges, IntStream.of(from, to))
                .filter(at -> at >= from && at <= to)
                .sorted()
                .distinct()
                .toArray();
    }

    private double before(double right, double bottom) {
        double x = right / cellWidth;
        double y = bottom / cellHeight;
        int column = Math.min((int) x, map.width() - 1);
        int row = Math.min((int) y, map.height() - 1);
        double inX = x - column;
        double inY = y - row;
        double above = before[row][column] * (1 - inX) + before[row][column + 1] * inX;
        double below = before[row + 1][column] * (1 - inX) + before[row + 1][column + 1] * inX;
        return above * (1 - inY) + below * inY;
    }
}
