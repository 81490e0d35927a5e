package dev.saccade.ingest.scene;

import java.util.Locale;
import java.util.SplittableRandom;

/** How far the camera is from the figures of a scene. */
public enum View {
    /** Bodies of about half the picture's height. */
    NEAR(0.78, 0.92, 0.60, 0.70, 0.5, 1),
    /** Bodies of about a fifth of it, in a hall: feet at 0.40 to 0.55 of its height. */
    FAR(0.40, 0.50, 0.335, 0.375, 0.18, 0.4);

    private final double feetFrom;
    private final double feetTo;
    private final double wallFrom;
    private final double wallTo;
    private final double body;
    private final double size;

    View(double feetFrom, double feetTo, double wallFrom, double wallTo, double body, double size) {
        this.feetFrom = feetFrom;
        this.feetTo = feetTo;
        this.wallFrom = wallFrom;
        this.wallTo = wallTo;
        this.body = body;
        this.size = size;
    }

    /** As it stands in file names and in the truth. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The far edge of a figure's zone, as a fraction of the picture's height. */
    double feet(SplittableRandom random) {
        return random.nextDouble(feetFrom, feetTo);
    }

    /** Where the wall meets the floor, as a fraction of the picture's height. */
    double wallFoot(SplittableRandom random) {
        return random.nextDouble(wallFrom, wallTo);
    }

    /** A usual body's height, as a fraction of the picture's. */
    double body() {
        return body;
    }

    /** Of the things in the room, against those of the near view. */
    double size() {
        return size;
    }
}
