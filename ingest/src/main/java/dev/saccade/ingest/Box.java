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

    /** Offset of its first byte in an RGB picture of the given width. */
    int offset(int pictureWidth) {
        return (top * pictureWidth + left) * 3;
    }
}
