package dev.saccade.ingest.scene;

/** A point or direction in body coordinates. */
record Vec(double x, double y, double z) {
    static final Vec ZERO = new Vec(0, 0, 0);

    Vec plus(Vec other) {
        return new Vec(x + other.x, y + other.y, z + other.z);
    }

    Vec minus(Vec other) {
        return new Vec(x - other.x, y - other.y, z - other.z);
    }

    Vec times(double factor) {
        return new Vec(x * factor, y * factor, z * factor);
    }

    /** Bows forward: up goes towards z. */
    Vec pitched(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Vec(x, y * c - z * s, y * s + z * c);
    }

    /** Leans sideways: up goes towards x. */
    Vec rolled(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Vec(x * c + y * s, y * c - x * s, z);
    }

    /** Turns about the vertical: forward goes towards x. */
    Vec turned(double yaw) {
        double c = Math.cos(yaw);
        double s = Math.sin(yaw);
        return new Vec(x * c + z * s, y, z * c - x * s);
    }
}
