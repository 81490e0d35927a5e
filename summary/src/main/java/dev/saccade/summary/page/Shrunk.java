package dev.saccade.summary.page;

import dev.saccade.ingest.Box;
import dev.saccade.summary.SummaryFrame;

/** A size that a picture fits into, in its own shape, never larger than it is. */
public record Shrunk(int width, int height) {
    static Shrunk of(SummaryFrame frame, int mostPixels) {
        return of(frame, mostPixels, mostPixels);
    }

    static Shrunk of(SummaryFrame frame, int mostWidth, int mostHeight) {
        return of(frame.width(), frame.height(), mostWidth, mostHeight);
    }

    public static Shrunk of(int width, int height, int mostWidth, int mostHeight) {
        double by = Math.min(1, Math.min(mostWidth / (double) width, mostHeight / (double) height));
        return new Shrunk((int) Math.max(1, Math.round(width * by)), (int) Math.max(1, Math.round(height * by)));
    }

    /** In the middle of a place. */
    Box within(Box place) {
        return new Box(
                place.left() + (place.width() - width) / 2, place.top() + (place.height() - height) / 2, width, height);
    }
}
