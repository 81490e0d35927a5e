package dev.saccade.ingest;

/** A rectangle of pixels. */
public record Box(int left, int top, int width, int height) {
    static Box whole(int width, int height) {
        return new Box(0, 0, width, height);
    }

    /** Rows and columns exchanged. */
    Box transposed() {
        return new Box(/* left= */ top, /* top= */ left, /* width= */ height, /* height= */ width);
    }

    /** What of it lies in a picture of this size; some of it does. */
    public Box within(int pictureWidth, int pictureHeight) {
        int fromX = Math.max(0, left);
        int fromY = Math.max(0, top);
        int toX = Math.min(pictureWidth, left + width);
        int toY = Math.min(pictureHeight, top + height);
        return new Box(fromX, fromY, toX - fromX, toY - fromY);
    }

    /** Offset of its first byte in an RGB picture of the given width. */
    int offset(int pictureWidth) {
        return (top * pictureWidth + left) * 3;
    }
}
