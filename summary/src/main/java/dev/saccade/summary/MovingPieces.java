package dev.saccade.summary;

import dev.saccade.clip.SpatialMap;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What moves in a picture, in pieces: cells near to each other are of one.
 *
 * @param height of the map, cells
 * @param number [height, width] of the piece, from 1; 0 where nothing moves
 * @param largest numbers of those that move most, first
 */
record MovingPieces(int height, int width, int[] number, List<Integer> largest) {
    /** More are not told apart. */
    private static final int MOST = 5;

    /** Cells so far apart touch. */
    private static final int NEAR = 2;

    /** So many cells around a piece are its own, too. */
    private static final int EDGE = 3;

    static MovingPieces of(SpatialMap motion) {
        int[] number = new int[motion.weights().length];
        int pieces = 0;
        for (int i = 0; i < number.length; i++) {
            if (motion.weights()[i] > 0 && number[i] == 0) {
                fill(motion, number, i, ++pieces);
            }
        }
        double[] mass = new double[pieces + 1];
        for (int i = 0; i < number.length; i++) {
            mass[number[i]] += motion.weights()[i];
        }
        List<Integer> largest = IntStream.rangeClosed(1, pieces)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer piece) -> -mass[piece]))
                .limit(MOST)
                .toList();
        return new MovingPieces(motion.height(), motion.width(), number, largest);
    }

    /** Cells of some of the pieces, with their edges. [height, width] */
    boolean[] cells(List<Integer> pieces) {
        boolean[] cells = new boolean[number.length];
        for (int i = 0; i < number.length; i++) {
            if (pieces.contains(number[i])) {
                around(i, EDGE, width, height, at -> cells[at] = true);
            }
        }
        return cells;
    }

    private static void around(int cell, int far, int width, int height, IntConsumer each) {
        int x = cell % width;
        int y = cell / width;
        for (int row = Math.max(0, y - far); row <= Math.min(height - 1, y + far); row++) {
            for (int column = Math.max(0, x - far); column <= Math.min(width - 1, x + far); column++) {
                each.accept(row * width + column);
            }
        }
    }

    private static void fill(SpatialMap motion, int[] number, int from, int piece) {
        ArrayDeque<Integer> next = new ArrayDeque<>(List.of(from));
        number[from] = piece;
        while (!next.isEmpty()) {
            around(next.remove(), NEAR, motion.width(), motion.height(), at -> {
                if (motion.weights()[at] > 0 && number[at] == 0) {
                    number[at] = piece;
                    next.add(at);
                }
            });
        }
    }
}
