package dev.saccade.ingest;

import dev.saccade.clip.Pixels;

/**
 * Which part of an upright picture goes to which part of the backbone's input.
 *
 * @param source in the picture
 * @param target in the input
 */
record Placement(Box source, Box target) {
    static Placement of(Pixels pixels, int width, int height) {
        return switch (pixels.fit()) {
            case STRETCH -> new Placement(Box.whole(width, height), Box.whole(pixels.width(), pixels.height()));
            case CROP ->
                new Placement(
                        centred(width, height, pixels.width(), pixels.height()),
                        Box.whole(pixels.width(), pixels.height()));
            case PAD ->
                new Placement(Box.whole(width, height), centred(pixels.width(), pixels.height(), width, height));
        };
    }

    /** Whether the target is the whole input. */
    boolean covers(Pixels pixels) {
        return target.width() == pixels.width() && target.height() == pixels.height();
    }

    /** The largest box of shape a : b inside width x height, centred. */
    private static Box centred(int width, int height, long a, long b) {
        int w = (int) Math.max(1, Math.min(width, Math.round((double) height * a / b)));
        int h = (int) Math.max(1, Math.min(height, Math.round((double) width * b / a)));
        return new Box((width - w) / 2, (height - h) / 2, w, h);
    }
}
