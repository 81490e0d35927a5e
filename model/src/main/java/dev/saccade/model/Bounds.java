package dev.saccade.model;

/** Refuses a value outside its bounds by name, value and bound. */
final class Bounds {
    private Bounds() {}

    static long check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + min + " to " + max);
        }
        return value;
    }

    /** NaN is outside all bounds. */
    static double check(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + min + " to " + max);
        }
        return value;
    }

    static void checkSize(String name, int size, int expected) {
        if (size != expected) {
            throw new IllegalArgumentException(name + " has " + size + " elements, must have " + expected);
        }
    }
}
