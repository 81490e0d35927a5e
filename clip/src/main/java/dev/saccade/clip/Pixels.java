package dev.saccade.clip;

/** The pixel input of a backbone: rows, columns, and how pictures of another shape fit. Scaled by area averaging. */
public record Pixels(int height, int width, Fit fit) {
    public static final int MAX_SIDE = 2048;

    public Pixels {
        check("height", height);
        check("width", width);
    }

    /** Bytes of one frame, RGB. */
    public int bytes() {
        return height * width * 3;
    }

    private static void check(String name, int value) {
        if (value < 1 || value > MAX_SIDE) {
            throw new IllegalArgumentException(name + " is " + value + ", must be 1 to " + MAX_SIDE);
        }
    }
}
