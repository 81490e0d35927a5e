package dev.saccade.ingest;

import java.nio.ByteBuffer;

/** Clockwise turns that make a picture upright. */
enum Turn {
    NONE,
    QUARTER,
    HALF,
    THREE_QUARTERS;

    static Turn of(int degrees) {
        return switch (degrees) {
            case 0 -> NONE;
            case 90 -> QUARTER;
            case 180 -> HALF;
            case 270 -> THREE_QUARTERS;
            default -> throw new IllegalArgumentException("rotation is " + degrees + ", must be 0, 90, 180 or 270");
        };
    }

    /** Upright width of a picture. */
    int width(int width, int height) {
        return sideways() ? height : width;
    }

    /** Upright height of a picture. */
    int height(int width, int height) {
        return sideways() ? width : height;
    }

    /** Before the turn, the size of an upright box and, as boxes are centred, its place too. */
    Box back(Box upright) {
        return sideways() ? upright.transposed() : upright;
    }

    /**
     * Copies a picture, turned.
     *
     * @param from [height, stride], RGB
     * @param width of the picture before the turn
     * @param into receives rows that are {@code intoWidth} pixels apart, from {@code at} on
     */
    void copy(ByteBuffer from, int stride, int width, int height, byte[] into, int at, int intoWidth) {
        if (this == NONE) {
            for (int y = 0; y < height; y++) {
                from.get(y * stride, into, at + y * intoWidth * 3, width * 3);
            }
            return;
        }
        byte[] row = new byte[width * 3];
        for (int y = 0; y < height; y++) {
            from.get(y * stride, row, 0, row.length);
            for (int x = 0; x < width; x++) {
                int target = at + (row(x, y, width, height) * intoWidth + column(x, y, width, height)) * 3;
                into[target] = row[3 * x];
                into[target + 1] = row[3 * x + 1];
                into[target + 2] = row[3 * x + 2];
            }
        }
    }

    private boolean sideways() {
        return this == QUARTER || this == THREE_QUARTERS;
    }

    private int row(int x, int y, int width, int height) {
        return switch (this) {
            case NONE -> y;
            case QUARTER -> x;
            case HALF -> height - 1 - y;
            case THREE_QUARTERS -> width - 1 - x;
        };
    }

    private int column(int x, int y, int width, int height) {
        return switch (this) {
            case NONE -> x;
            case QUARTER -> height - 1 - y;
            case HALF -> width - 1 - x;
            case THREE_QUARTERS -> y;
        };
    }
}
