package dev.saccade.ingest;

/**
 * The bits of a unit of H.264 (7.2, 7.3.1), without the bytes that only keep start codes apart. Its length is not
 * trusted: beyond its end it reads as ones.
 */
final class H264Bits {
    private final byte[] data;
    private int at;
    private int zeros;
    private int bits;
    private int left;

    H264Bits(byte[] data, int at) {
        this.data = data;
        this.at = at;
    }

    /** Exp-Golomb, unsigned. */
    int number() {
        int length = 0;
        while (length < 31 && read(1) == 0) {
            length++;
        }
        return (1 << length) - 1 + read(length);
    }

    int signedNumber() {
        int number = number();
        return (number & 1) == 1 ? (number + 1) / 2 : -number / 2;
    }

    boolean flag() {
        return read(1) == 1;
    }

    int read(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (left == 0) {
                bits = nextByte();
                left = 8;
            }
            left--;
            value = (value << 1) | ((bits >> left) & 1);
        }
        return value;
    }

    private int nextByte() {
        if (at + 1 < data.length && zeros >= 2 && data[at] == 3) {
            at++;
            zeros = 0;
        }
        int value = at < data.length ? data[at++] & 255 : 255;
        zeros = value == 0 ? zeros + 1 : 0;
        return value;
    }
}
