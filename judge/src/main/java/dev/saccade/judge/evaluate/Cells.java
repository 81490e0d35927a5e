package dev.saccade.judge.evaluate;

import dev.saccade.ingest.Box;

/**
 * How much of each cell of a spatial map lies in a part of the bundle's input: the cells divide the input evenly. Parts
 * are [h, w], each value 0 to 1.
 *
 * @param rows h
 * @param columns w
 * @param height H
 * @param width W
 */
record Cells(int rows, int columns, int height, int width) {

    /** Outside an inner rectangle that leaves out this share of the width and of the height on each side. */
    double[] border(double share) {
        return outside(share * height, (1 - share) * height, share * width, (1 - share) * width);
    }

    double[] outside(Box box) {
        return outside(box.top(), box.top() + box.height(), box.left(), box.left() + box.width());
    }

    private double[] outside(double top, double bottom, double left, double right) {
        double[] part = new double[rows * columns];
        for (int i = 0; i < part.length; i++) {
            double y = overlap(i / columns, (double) height / rows, top, bottom);
            double x = overlap(i % columns, (double) width / columns, left, right);
            part[i] = 1 - x * y;
        }
        return part;
    }

    /** @param pixels [H, W], whether a pixel belongs to the part */
    double[] of(boolean[] pixels) {
        double[] part = new double[rows * columns];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (pixels[y * width + x]) {
                    addPixel(part, y, x);
                }
            }
        }
        return part;
    }

    /** A pixel may lie in more cells than one, where they are not made of whole pixels. */
    private void addPixel(double[] part, int y, int x) {
        double cellHeight = (double) height / rows;
        double cellWidth = (double) width / columns;
        int lastRow = Math.min(rows - 1, (int) ((y + 1) / cellHeight));
        int lastColumn = Math.min(columns - 1, (int) ((x + 1) / cellWidth));
        for (int row = (int) (y / cellHeight); row <= lastRow; row++) {
            for (int column = (int) (x / cellWidth); column <= lastColumn; column++) {
                part[row * columns + column] +=
                        overlap(row, cellHeight, y, y + 1) * overlap(column, cellWidth, x, x + 1);
            }
        }
    }

    /** The share of cell number {@code cell} that lies between two ends. */
    private static double overlap(int cell, double length, double from, double to) {
        double shared = Math.min((cell + 1) * length, to) - Math.max(cell * length, from);
        return Math.max(0, shared) / length;
    }
}
