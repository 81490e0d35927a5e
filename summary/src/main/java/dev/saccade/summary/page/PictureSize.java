package dev.saccade.summary.page;

import java.util.Optional;

/** Of a JPEG, in pixels, as its header says: nothing is decoded. */
public record PictureSize(int width, int height) {
    /** Empty where the bytes are no JPEG. */
    public static Optional<PictureSize> of(byte[] jpeg) {
        int at = 2;
        while (at + 9 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
            int marker = jpeg[at + 1] & 0xFF;
            if (beginsFrame(marker)) {
                PictureSize size = new PictureSize(two(jpeg, at + 7), two(jpeg, at + 5));
                return Optional.of(size).filter(s -> s.width > 0 && s.height > 0);
            }
            at += 2 + two(jpeg, at + 2);
        }
        return Optional.empty();
    }

    /** SOF0 to SOF15, among which are three others. */
    private static boolean beginsFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }
}
